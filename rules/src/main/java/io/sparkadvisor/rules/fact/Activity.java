package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.StepFunction;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;

/**
 * How much of everything there is at each moment of an application: slots, running tasks, waiting
 * tasks, jobs, SQL executions. What {@link SlotTimeline} and {@link TimeBudget} are computed from.
 * Times are milliseconds from the application's start. Immutable.
 */
final class Activity {
  private final long startMs;
  private final long endMs;
  private final boolean slotsKnown;
  private final StepFunction slots;
  private final StepFunction running;
  private final StepFunction waiting;
  private final StepFunction stageTasks;
  private final StepFunction jobs;
  private final StepFunction sqlExecutions;

  /**
   * What there is from one change to the next.
   *
   * @param time when it begins
   * @param slots slots of the cluster
   * @param running tasks that run
   * @param waiting tasks of submitted stages that are not launched
   * @param stageTasks tasks of the stages that run, whether they wait, run or have ended
   * @param jobs jobs that run
   * @param sqlExecutions SQL executions that run
   */
  record Moment(
      long time,
      int slots,
      int running,
      int waiting,
      int stageTasks,
      int jobs,
      int sqlExecutions) {}

  /** Is shown one moment after the other. */
  @FunctionalInterface
  interface Visitor {
    void visit(long lengthMs, Moment moment);
  }

  Activity(SparkApplication application) {
    TimeSpan span = application.info().span();
    startMs = span.start().toEpochMilli();
    endMs = span.end().toEpochMilli();
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
    slotsKnown =
        application.cluster().peakSlots() > 0
            && application.coverage().unannouncedExecutors().isEmpty();
    slots = slotsKnown ? slots(application) : always(running.peak());
  }

  /**
   * Whether the source says what slots there were. Where it does not, as many are taken as tasks
   * ever ran at once, all the time.
   */
  boolean slotsKnown() {
    return slotsKnown;
  }

  /** The start of the application, since the epoch. */
  long startMs() {
    return startMs;
  }

  /** The end of the application, since the epoch. */
  long endMs() {
    return endMs;
  }

  /** How long the application took. */
  long lengthMs() {
    return Math.max(0, endMs - startMs);
  }

  /** When the first job is submitted; the end of the application where there is none. */
  long firstJobMs() {
    return jobs.times().length == 0 ? lengthMs() : Math.min(lengthMs(), jobs.times()[0]);
  }

  /** When the last job or SQL execution ends; 0 where there is none. */
  long lastWorkMs() {
    long[] ofJobs = jobs.times();
    long[] ofSql = sqlExecutions.times();
    return Math.max(
        ofJobs.length == 0 ? 0 : ofJobs[ofJobs.length - 1],
        ofSql.length == 0 ? 0 : ofSql[ofSql.length - 1]);
  }

  /** Shows every moment within a span of the application's time, in order. */
  void sweep(TimeSpan within, Visitor visitor) {
    long from = Math.max(0, within.start().toEpochMilli() - startMs);
    long to = Math.min(endMs, within.end().toEpochMilli()) - startMs;
    StepFunction.Cursor slotsAt = slots.cursorFrom(from);
    StepFunction.Cursor runningAt = running.cursorFrom(from);
    StepFunction.Cursor waitingAt = waiting.cursorFrom(from);
    StepFunction.Cursor stageTasksAt = stageTasks.cursorFrom(from);
    StepFunction.Cursor jobsAt = jobs.cursorFrom(from);
    StepFunction.Cursor sqlAt = sqlExecutions.cursorFrom(from);
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
      long[] inside = function.timesBetween(from, to);
      int room = all.length;
      all = Arrays.copyOf(all, room + inside.length);
      System.arraycopy(inside, 0, all, room, inside.length);
    }
    Arrays.sort(all);
    return all;
  }

  private StepFunction always(int level) {
    return new StepFunction.Builder(startMs).add(startMs, level).build();
  }

  private StepFunction slots(SparkApplication application) {
    StepFunction.Builder builder = new StepFunction.Builder(startMs);
    NavigableMap<Instant, Integer> levels = application.cluster().slotsOverTime();
    int level = 0;
    for (Map.Entry<Instant, Integer> entry : levels.entrySet()) {
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
      // Tasks that the source does not have cannot be seen to be launched, so they never wait.
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
