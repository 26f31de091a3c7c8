package io.sparkadvisor.rules.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the slots of the cluster do at each moment of an application, and why those that run no task
 * do not. Costs time and memory that grow with the tasks.
 */
@SuppressWarnings("EnumOrdinal") // one array slot a use
public final class SlotTimeline {
  private final long startMs;
  private final long endMs;
  private final StepFunction slots;
  private final StepFunction running;
  private final StepFunction waiting;
  private final StepFunction stageTasks;
  private final StepFunction jobs;
  private final StepFunction sqlExecutions;
  private final long firstJobMs;

  static Optional<SlotTimeline> of(SparkApplication application) {
    boolean known =
        application.cluster().peakSlots() > 0
            && application.coverage().unannouncedExecutors().isEmpty()
            && application.jobs().stream().allMatch(job -> job.submitted().isPresent());
    return known ? Optional.of(new SlotTimeline(application)) : Optional.empty();
  }

  private SlotTimeline(SparkApplication application) {
    TimeSpan span = application.info().span();
    startMs = span.start().toEpochMilli();
    endMs = span.end().toEpochMilli();
    slots = slots(application);
    StepFunction.Builder runningTasks = new StepFunction.Builder(startMs);
    StepFunction.Builder waitingTasks = new StepFunction.Builder(startMs);
    StepFunction.Builder tasksOfStages = new StepFunction.Builder(startMs);
    application
        .stagesThatRan()
        .forEach(s -> addTasks(s, runningTasks, waitingTasks, tasksOfStages));
    running = runningTasks.build();
    waiting = waitingTasks.build();
    stageTasks = tasksOfStages.build();
    jobs = jobs(application);
    sqlExecutions = sqlExecutions(application);
    firstJobMs = jobs.times().length == 0 ? endMs - startMs : jobs.times()[0];
  }

  /** Slot time by use within a span of the application's time. */
  public SlotTime use(TimeSpan within) {
    long[] millis = new long[SlotUse.values().length];
    sweep(
        within,
        (length, moment) -> {
          int busy = Math.min(moment.running, moment.slots);
          millis[SlotUse.BUSY.ordinal()] += busy * length;
          millis[whyIdle(moment).ordinal()] += (moment.slots - busy) * length;
        });
    Map<SlotUse, Duration> byUse = new EnumMap<>(SlotUse.class);
    for (SlotUse use : SlotUse.values()) {
      byUse.put(use, Duration.ofMillis(millis[use.ordinal()]));
    }
    return new SlotTime(byUse);
  }

  /** How long within a span at least one slot ran no task. */
  public Duration withFreeSlot(TimeSpan within) {
    long[] millis = new long[1];
    sweep(within, (length, moment) -> millis[0] += moment.running < moment.slots ? length : 0);
    return Duration.ofMillis(millis[0]);
  }

  private SlotUse whyIdle(Moment moment) {
    if (moment.time < firstJobMs) {
      return SlotUse.STARTING;
    } else if (moment.jobs == 0 && moment.sqlExecutions == 0) {
      return SlotUse.NOTHING_TO_RUN;
    } else if (moment.waiting > 0) {
      return SlotUse.UNASSIGNED;
    } else if (moment.running == 0) {
      return SlotUse.DRIVER_BUSY;
    }
    return moment.stageTasks < moment.slots ? SlotUse.TOO_FEW_TASKS : SlotUse.TAIL;
  }

  /** What there is from one change to the next. */
  private record Moment(
      long time,
      int slots,
      int running,
      int waiting,
      int stageTasks,
      int jobs,
      int sqlExecutions) {}

  @FunctionalInterface
  private interface Visitor {
    void visit(long lengthMs, Moment moment);
  }

  private void sweep(TimeSpan within, Visitor visitor) {
    long from = Math.max(0, within.start().toEpochMilli() - startMs);
    long to = Math.min(endMs, within.end().toEpochMilli()) - startMs;
    StepFunction.Cursor slotsAt = slots.cursor();
    StepFunction.Cursor runningAt = running.cursor();
    StepFunction.Cursor waitingAt = waiting.cursor();
    StepFunction.Cursor stageTasksAt = stageTasks.cursor();
    StepFunction.Cursor jobsAt = jobs.cursor();
    StepFunction.Cursor sqlAt = sqlExecutions.cursor();
    long time = from;
    for (long next : changes(from, to)) {
      if (next > time) {
        visitor.visit(
            next - time,
            new Moment(
                time,
                slotsAt.at(time),
                runningAt.at(time),
                waitingAt.at(time),
                stageTasksAt.at(time),
                jobsAt.at(time),
                sqlAt.at(time)));
        time = next;
      }
    }
  }

  private long[] changes(long from, long to) {
    long[] all = {to};
    for (StepFunction function :
        new StepFunction[] {slots, running, waiting, stageTasks, jobs, sqlExecutions}) {
      long[] inside = Arrays.stream(function.times()).filter(t -> t > from && t < to).toArray();
      int room = all.length;
      all = Arrays.copyOf(all, room + inside.length);
      System.arraycopy(inside, 0, all, room, inside.length);
    }
    Arrays.sort(all);
    return all;
  }

  private StepFunction slots(SparkApplication application) {
    StepFunction.Builder builder = new StepFunction.Builder(startMs);
    int level = 0;
    for (Map.Entry<Instant, Integer> entry : application.cluster().slotsOverTime().entrySet()) {
      builder.add(entry.getKey().toEpochMilli(), entry.getValue() - level);
      level = entry.getValue();
    }
    return builder.build();
  }

  private void addTasks(
      StageAttempt stage,
      StepFunction.Builder runningTasks,
      StepFunction.Builder waitingTasks,
      StepFunction.Builder tasksOfStages) {
    Tasks tasks = stage.tasks();
    long begin = stage.submitted().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    long end = stage.completed().map(Instant::toEpochMilli).orElse(endMs);
    int launched = 0;
    for (int row = 0; row < tasks.size(); row++) {
      long launch = tasks.launchMs(row);
      runningTasks.add(launch, 1).add(Math.max(launch, tasks.finishMs(row).orElse(end)), -1);
      begin = Math.min(begin, launch);
      if (tasks.attempt(row) == 0 && !tasks.speculative(row)) {
        waitingTasks.add(launch, -1);
        launched++;
      }
    }
    if (begin < Long.MAX_VALUE) {
      // Tasks of which the source does not tell cannot be seen to be launched, so they never wait.
      waitingTasks.add(begin, launched);
      tasksOfStages.add(begin, stage.taskCount()).add(Math.max(begin, end), -stage.taskCount());
    }
  }

  private StepFunction jobs(SparkApplication application) {
    StepFunction.Builder builder = new StepFunction.Builder(startMs);
    for (Job job : application.jobs()) {
      if (job.submitted().isPresent()) {
        long end = job.completed().map(Instant::toEpochMilli).orElse(endMs);
        long begin = job.submitted().get().toEpochMilli();
        builder.add(begin, 1).add(Math.max(begin, end), -1);
      }
    }
    return builder.build();
  }

  private StepFunction sqlExecutions(SparkApplication application) {
    StepFunction.Builder builder = new StepFunction.Builder(startMs);
    for (SqlExecution sql : application.sqlExecutions()) {
      long begin = sql.started().toEpochMilli();
      long end = sql.ended().map(Instant::toEpochMilli).orElse(endMs);
      builder.add(begin, 1).add(Math.max(begin, end), -1);
    }
    return builder.build();
  }
}
