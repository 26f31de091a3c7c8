package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.task.TaskStatus;
import io.sparkadvisor.rules.fact.task.TaskTime;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.fact.value.RunningTotal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Computes the {@link TimeBudget} of one application. */
@SuppressWarnings("EnumOrdinal") // one array slot a use
final class TimeBudgetCalculation {
  private static final int MOST_PARTITIONS = 1 << 26;

  private final SparkApplication application;
  private final Activity activity;
  private final long firstJobMs;
  private final long lastWorkMs;

  private final double[] byUse = new double[TimeUse.values().length];
  // What one task, or one SQL execution, holds of the time up to a moment.
  private final RunningTotal saturated = new RunningTotal();
  private final RunningTotal tail = new RunningTotal();
  private final RunningTotal tooFew = new RunningTotal();
  private final RunningTotal withoutTask = new RunningTotal();

  TimeBudgetCalculation(SparkApplication application) {
    this.application = application;
    activity = application.derived().activity(application);
    firstJobMs = activity.firstJobMs();
    lastWorkMs = activity.lastWorkMs();
  }

  TimeBudget budget() {
    activity.sweep(application.info().span(), this::add);
    List<TimeBudget.StageTime> stages = new ArrayList<>();
    Map<Long, Double> bySql = new HashMap<>();
    Map<Long, Double> alone = new HashMap<>();
    application.stagesThatRan().forEach(stage -> add(stage, stages, bySql));
    for (SqlExecution sql : application.sqlExecutions()) {
      long begin = since(sql.started().toEpochMilli());
      long end = since(sql.ended().map(Instant::toEpochMilli).orElse(activity.endMs()));
      alone.put(sql.id(), withoutTask.between(begin, end));
      bySql.merge(sql.id(), alone.get(sql.id()), Double::sum);
    }
    stages.sort(
        Comparator.comparing(TimeBudget.StageTime::held)
            .reversed()
            .thenComparing(TimeBudget.StageTime::stage));
    return new TimeBudget(
        Duration.ofMillis(activity.lengthMs()),
        rounded(),
        stages,
        sql(bySql, alone),
        activity.slotsKnown());
  }

  private void add(long length, Activity.Moment moment) {
    if (moment.running() == 0) {
      TimeUse use = withoutTask(moment);
      add(use, (double) length);
      if (use == TimeUse.JOB_WITHOUT_TASK || use == TimeUse.WAITING_FOR_EXECUTORS) {
        withoutTask.add(moment.time(), length, (double) length, moment.sqlExecutions());
      }
      return;
    }
    if (moment.waiting() > 0 || moment.running() >= moment.slots()) {
      // Tasks wait beside free slots: so much of the moment the cluster lost.
      double free = Math.max(0, moment.slots() - moment.running());
      double unassigned = moment.slots() == 0 ? 0 : length * free / moment.slots();
      add(TimeUse.SCHEDULING, unassigned);
      saturated.add(moment.time(), length, length - unassigned, moment.running());
    } else if (moment.stageTasks() < moment.slots()) {
      tooFew.add(moment.time(), length, (double) length, moment.running());
    } else {
      tail.add(moment.time(), length, (double) length, moment.running());
    }
  }

  private TimeUse withoutTask(Activity.Moment moment) {
    if (moment.waiting() > 0 && moment.slots() == 0) {
      return TimeUse.WAITING_FOR_EXECUTORS;
    } else if (moment.jobs() > 0 || moment.sqlExecutions() > 0) {
      return TimeUse.JOB_WITHOUT_TASK;
    } else if (moment.time() < firstJobMs) {
      return TimeUse.BEFORE_JOBS;
    }
    return moment.time() < lastWorkMs ? TimeUse.BETWEEN_JOBS : TimeUse.AFTER_JOBS;
  }

  private void add(StageAttempt stage, List<TimeBudget.StageTime> stages, Map<Long, Double> bySql) {
    Tasks tasks = stage.tasks();
    BitSet redone = redone(stage);
    TaskTime time = new TaskTime(tasks);
    long end = stage.completed().map(Instant::toEpochMilli).orElse(activity.endMs());
    double held = 0;
    double free = 0;
    for (int row = 0; row < tasks.size(); row++) {
      long from = since(tasks.launchMs(row));
      long to = since(Math.max(tasks.launchMs(row), tasks.finishMs(row).orElse(end)));
      double busy = saturated.between(from, to);
      double last = tail.between(from, to);
      double narrow = tooFew.between(from, to);
      if (isLost(tasks, row) || isIn(redone, tasks.partitionId(row))) {
        add(TimeUse.LOST_WORK, busy + last + narrow);
      } else {
        add(TimeUse.TAIL, last);
        add(TimeUse.TOO_FEW_TASKS, narrow);
        time.split(row, busy, byUse);
      }
      held += busy + last + narrow;
      free += last + narrow;
    }
    if (held > 0) {
      stages.add(new TimeBudget.StageTime(stage.key(), millis(held), millis(free)));
      OptionalLong sql = stage.sqlExecutionId();
      if (sql.isPresent()) {
        bySql.merge(sql.getAsLong(), held, Double::sum);
      }
    }
  }

  private static boolean isLost(Tasks tasks, int row) {
    TaskStatus status = tasks.status(row);
    return status == TaskStatus.FAILED || status == TaskStatus.KILLED;
  }

  private static boolean isIn(BitSet partitions, int partition) {
    return isPartition(partition) && partitions.get(partition);
  }

  // Sources that are damaged have others.
  private static boolean isPartition(int id) {
    return id >= 0 && id < MOST_PARTITIONS;
  }

  /** The partitions that a later attempt at the stage computed once more. */
  private BitSet redone(StageAttempt stage) {
    BitSet partitions = new BitSet();
    for (StageAttempt later : application.attempts(stage.stageId())) {
      if (later.key().attempt() > stage.key().attempt()) {
        later
            .tasks()
            .successful()
            .map(later.tasks()::partitionId)
            .filter(TimeBudgetCalculation::isPartition)
            .forEach(partitions::set);
      }
    }
    return partitions;
  }

  private static List<TimeBudget.SqlTime> sql(Map<Long, Double> bySql, Map<Long, Double> alone) {
    return bySql.entrySet().stream()
        .filter(entry -> Math.round(entry.getValue()) > 0)
        .map(
            entry ->
                new TimeBudget.SqlTime(
                    entry.getKey(),
                    millis(entry.getValue()),
                    millis(alone.getOrDefault(entry.getKey(), 0.0))))
        .sorted(
            Comparator.comparing(TimeBudget.SqlTime::held)
                .reversed()
                .thenComparing(TimeBudget.SqlTime::id))
        .toList();
  }

  private void add(TimeUse use, double millis) {
    byUse[use.ordinal()] += millis;
  }

  private long since(long epochMs) {
    return Math.max(0, epochMs - activity.startMs());
  }

  private static Duration millis(double value) {
    return Duration.ofMillis(Math.round(value));
  }

  /** Whole milliseconds that add up: what rounding down leaves goes to the largest remainders. */
  private Map<TimeUse, Duration> rounded() {
    TimeUse[] uses = TimeUse.values();
    long[] whole = new long[uses.length];
    long left = activity.lengthMs();
    for (TimeUse use : uses) {
      whole[use.ordinal()] = (long) byUse[use.ordinal()];
      left -= whole[use.ordinal()];
    }
    TimeUse[] byRemainder = uses.clone();
    Arrays.sort(
        byRemainder,
        Comparator.comparingDouble(use -> whole[use.ordinal()] - byUse[use.ordinal()]));
    // Rounding down leaves less than one for each use. More would be a fault of the arithmetic, and
    // is left to be seen: the uses then do not add up.
    for (int i = 0; left > 0 && i < uses.length; i++, left--) {
      whole[byRemainder[i].ordinal()]++;
    }
    Map<TimeUse, Duration> rounded = new EnumMap<>(TimeUse.class);
    for (TimeUse use : uses) {
      rounded.put(use, Duration.ofMillis(whole[use.ordinal()]));
    }
    return rounded;
  }
}
