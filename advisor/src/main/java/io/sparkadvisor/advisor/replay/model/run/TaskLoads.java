package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.TheilLine;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the tasks of a stage attempt carry, in the order of its {@link TaskSet}. */
public final class TaskLoads {

  /** Past so many times the usual load a task holds a hot key, which no partitioning divides. */
  private static final double HOT = 2;

  /** Four times in five a normal distribution is within so many standard deviations. */
  private static final double FIXED_SDS = 1.28;

  /** A stage whose tasks cost more than so many times the usual does not show what they cost. */
  private static final double MOST_OVERHEAD = 2;

  private final Tasks tasks;
  private final TaskSet set;
  private final double usualOverheadMs;
  private final double beginMs;
  private final double overhead;
  private final long[] amounts;
  private final Optional<TaskCost> cost;

  // What is asked for every task and is the same for all: of 50,000 tasks it would take minutes.
  private final double shortestMs;
  private final double medianMs;
  private final double usualBytes;
  private final double usualRecords;
  private final Map<Bound, Double> usualLoadMs = new EnumMap<>(Bound.class);

  /**
   * The loads.
   *
   * @param usualOverheadMs {@link #usualOverheadMs}: no task is taken to cost more than it takes
   * @param beginMs what of the run time goes into beginning, see {@link TaskStart}
   */
  TaskLoads(Tasks tasks, TaskSet set, double usualOverheadMs, double beginMs) {
    this.tasks = tasks;
    this.usualOverheadMs = usualOverheadMs;
    this.beginMs = beginMs;
    this.set = set;
    // In the order of their launch: those of the second half are seldom the first on an executor.
    double[] outside =
        Arrays.stream(set.row(), set.size() / 2, set.size())
            .filter(row -> row >= 0)
            .mapToDouble(row -> outsideMs(tasks, row))
            .filter(ms -> ms >= 0)
            .toArray();
    overhead = Math.min(MOST_OVERHEAD * usualOverheadMs, TheilLine.median(outside));
    Optional<TaskCost> byBytes = TaskCost.fit(set.bytes(), set.durationMs(), overhead, beginMs);
    Optional<TaskCost> byRecords = TaskCost.fit(set.records(), set.durationMs(), overhead, beginMs);
    boolean preferRecords =
        byRecords.isPresent()
            && (byBytes.isEmpty() || byRecords.get().spread() < byBytes.get().spread());
    amounts = preferRecords ? set.records() : set.bytes();
    cost = preferRecords ? byRecords : byBytes;
    shortestMs = Arrays.stream(set.durationMs()).min().orElse(0);
    medianMs = TheilLine.median(Arrays.stream(set.durationMs()).asDoubleStream().toArray());
    usualBytes = usual(set.bytes());
    usualRecords = usual(set.records());
    for (Bound bound : Bound.values()) {
      double fixed = fixedMs(bound);
      double[] loads =
          Arrays.stream(set.durationMs()).mapToDouble(ms -> Math.max(0, ms - fixed)).toArray();
      usualLoadMs.put(bound, TheilLine.median(loads));
    }
  }

  /** The same of tasks that another change has altered already. */
  @SuppressWarnings("ReferenceEquality") // the very same, which need not be fitted again
  public TaskLoads of(TaskSet others) {
    return others == set ? this : new TaskLoads(tasks, others, usualOverheadMs, beginMs);
  }

  /**
   * What tasks of an application usually cost outside of their run time, in ms. Stages whose tasks
   * all are the first on an executor do not say, since they are deserialized slowly.
   */
  static double usualOverheadMs(SparkApplication application) {
    return third(
        application
            .stagesThatRan()
            .map(StageAttempt::tasks)
            .flatMapToDouble(tasks -> tasks.rows().mapToDouble(row -> outsideMs(tasks, row)))
            .filter(ms -> ms >= 0)
            .toArray());
  }

  /** The median of those that have any: a stage of mostly empty tasks has a usual one too. */
  private static double usual(long[] amounts) {
    return TheilLine.median(
        Arrays.stream(amounts).filter(amount -> amount > 0).asDoubleStream().toArray());
  }

  /** The value that a third of them do not exceed, as some are larger for other reasons. */
  private static double third(double[] values) {
    Arrays.sort(values);
    return values.length == 0 ? 0 : values[values.length / 3];
  }

  private static double outsideMs(Tasks tasks, int row) {
    return tasks.durationMs(row).orElse(-1) - tasks.orZero(TaskMetric.EXECUTOR_RUN_TIME, row);
  }

  public int size() {
    return set.size();
  }

  public Tasks tasks() {
    return tasks;
  }

  /** The row of a task; -1 where there was no such task. */
  public int row(int task) {
    return set.row()[task];
  }

  public long allBytes() {
    return Arrays.stream(set.bytes()).sum();
  }

  public long allRecords() {
    return Arrays.stream(set.records()).sum();
  }

  /** What of it comes from shuffles; 0 where not known. */
  public double shuffleBytes(int task) {
    int row = row(task);
    long all = row < 0 ? 0 : tasks.readBytes(row).orElse(0);
    return all == 0
        ? set.bytes()[task]
        : (double) set.bytes()[task] * tasks.shuffleReadBytes(row).orElse(0) / all;
  }

  public double durationMs(int task) {
    return set.durationMs()[task];
  }

  /** Bytes or records, whichever explains the durations better; 0 where not known. */
  public double amount(int task) {
    return amounts[task];
  }

  /** What time costs by the amount; empty where no task's data is known. */
  Optional<TaskCost> cost() {
    return cost;
  }

  /** What a task costs whatever its data is, in ms: at most what the shortest one took. */
  public double fixedMs(Bound bound) {
    double likely = cost.map(TaskCost::fixedMs).orElse(overhead + beginMs);
    double sd = cost.map(TaskCost::fixedSdMs).orElse(likely / 2);
    double fixed = likely + sd * bound.of(-FIXED_SDS, 0, FIXED_SDS);
    return Math.min(shortestMs, Math.max(overhead, fixed));
  }

  /** The same, where tasks become fewer and it is saved: the more the better. */
  public double mergeableMs(Bound bound) {
    double likely = cost.map(TaskCost::fixedMs).orElse(overhead + beginMs);
    double sd = cost.map(TaskCost::fixedSdMs).orElse(likely / 2);
    double fixed = likely + sd * bound.of(FIXED_SDS, 0, -FIXED_SDS);
    return Math.min(medianMs, Math.max(Math.min(overhead, medianMs), fixed));
  }

  /** How unlike each other the tasks are that hold no hot key, as a share of their mean. */
  public double variation() {
    double[] usual =
        IntStream.range(0, size())
            .filter(task -> !isHot(task))
            .mapToDouble(task -> cost.isPresent() ? amounts[task] : durationMs(task))
            .toArray();
    double mean = Arrays.stream(usual).average().orElse(0);
    double variance = Arrays.stream(usual).map(a -> (a - mean) * (a - mean)).average().orElse(0);
    return mean == 0 ? 0 : Math.sqrt(variance) / mean;
  }

  /**
   * The part of a task's time that goes with its data, by the cost of data and not by this task's
   * own time, in which there is noise; of a stage that shows no cost, all that is not fixed.
   */
  public double dataMs(int task, double fixedMs) {
    return cost.map(c -> c.dataMs((double) amounts[task], fixedMs))
        .orElseGet(() -> Math.max(0, durationMs(task) - fixedMs));
  }

  /** The same of a task with the usual amount of data. */
  public double usualDataMs(double fixedMs) {
    return cost.map(c -> c.dataMs(c.usualAmount(), fixedMs))
        .orElseGet(() -> Math.max(0, medianMs - fixedMs));
  }

  /** The part of a task's time that goes with its data. */
  public double loadMs(int task, Bound bound) {
    return Math.max(0, durationMs(task) - fixedMs(bound));
  }

  /** The median of the loads. */
  public double usualLoadMs(Bound bound) {
    return usualLoadMs.get(bound);
  }

  /** What a task takes longer than usual because of its data. */
  public double excessMs(int task, Bound bound) {
    return Math.max(0, loadMs(task, bound) - usualLoadMs(bound));
  }

  /**
   * Whether a task has so much more data than the others that one key must be hot in it: bytes or
   * records, since the few rows of a hot key may each hold a list of what was merged before.
   */
  public boolean isHot(int task) {
    boolean more = set.bytes()[task] > HOT * usualBytes || set.records()[task] > HOT * usualRecords;
    return (cost.isEmpty() || more) && loadMs(task, Bound.LIKELY) > HOT * usualLoadMs(Bound.LIKELY);
  }

  /** The same, and the data says so too. */
  public boolean isKnownHot(int task) {
    return cost.isPresent() && isHot(task);
  }

  /** The tasks with hot keys. */
  public int[] hot() {
    return IntStream.range(0, size()).filter(this::isHot).toArray();
  }

  /** Whether a task, or what it is a piece of, is known to read a partition. */
  public boolean reads(int task, int partition) {
    return row(task) >= 0 && tasks.partitionId(row(task)) == partition;
  }

  /** The tasks that read a partition, of all their attempts. */
  public int[] ofPartition(int partition) {
    return IntStream.range(0, size()).filter(task -> reads(task, partition)).toArray();
  }
}
