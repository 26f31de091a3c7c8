package io.sparkadvisor.rules.catalog.skew.straggler;

import io.sparkadvisor.rules.catalog.skew.hot.HotPartitionsFinder;
import io.sparkadvisor.rules.catalog.skew.slow.DataCost;
import io.sparkadvisor.rules.catalog.skew.slow.DataMeasure;
import io.sparkadvisor.rules.catalog.skew.slow.SlowTasks;
import io.sparkadvisor.rules.catalog.skew.slow.Tail;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;

/**
 * Slow tasks of a stage that their data does not explain.
 *
 * @param application the application
 * @param slow all slow tasks of the stage
 * @param rows those that data does not explain, the longest first
 * @param warmUp whether they are slow for being the first ones
 * @param tail what they hold up
 */
@SuppressWarnings("ArrayRecordComponent") // seen by the rules of this package only
public record Stragglers(
    SparkApplication application, SlowTasks slow, int[] rows, boolean warmUp, Tail tail) {

  // Where more tasks than that are late, being late is usual.
  private static final int OF_TASKS = 3;

  /** Those of a stage; empty where none is late, or so many that being late is usual. */
  public static Optional<Stragglers> of(
      SparkApplication application, FirstLaunches firsts, SlowTasks slow) {
    int[] unexplained = unexplained(slow);
    Set<Integer> warming =
        unexplained.length == 0 ? Set.of() : new WarmUp(firsts, slow, unexplained).warming();
    int[] others = Arrays.stream(unexplained).filter(row -> !warming.contains(row)).toArray();
    boolean warmUp = others.length == 0;
    int[] rows = warmUp ? unexplained : others;
    if (rows.length == 0 || rows.length * OF_TASKS > slow.rows().length) {
      return Optional.empty();
    }
    Set<Integer> late = Arrays.stream(rows).boxed().collect(Collectors.toSet());
    Tail tail =
        Tail.of(application, application.cluster().slotTimeline(), slow.stage(), slow.rows(), late);
    return Optional.of(new Stragglers(application, slow, rows, warmUp, tail));
  }

  /** The slow tasks that data does not explain, the longest first. */
  private static int[] unexplained(SlowTasks slow) {
    Set<Integer> explained = HotPartitionsFinder.explained(slow).keySet();
    return Arrays.stream(slow.slow())
        .filter(row -> !explained.contains(row))
        .boxed()
        .sorted(Comparator.comparingLong(row -> -slow.stage().tasks().durationMs(row).orElse(0)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  public StageAttempt stage() {
    return slow.stage();
  }

  public Tasks tasks() {
    return stage().tasks();
  }

  /** The row of the longest one. */
  public int longest() {
    return rows[0];
  }

  /** The partition of the longest one. */
  int partition() {
    return tasks().partitionId(longest());
  }

  /** How many times the usual duration the longest one takes. */
  public double ratio() {
    return (double) duration(longest()) / Math.max(1, slow.usualMs());
  }

  /** The duration of a row in ms. */
  long duration(int row) {
    return tasks().durationMs(row).orElse(0);
  }

  /** The partition of a single one, the stage of several. */
  public Place place() {
    return rows.length == 1
        ? new Place.OfPartition(stage().key(), partition())
        : new Place.OfStage(stage().key());
  }

  /** The longest one beside the others: its time, its data, and what it computed. */
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(beside("Duration", Quantity.millis(duration(longest())), slow.usualMs()));
    for (DataMeasure measure : List.of(DataMeasure.RECORDS_READ, DataMeasure.BYTES_READ)) {
      measure
          .evidence(
              tasks(), longest(), OptionalLong.of(usual(row -> measure.of(tasks(), row).orElse(0))))
          .ifPresent(evidence::add);
    }
    if (tasks().raw(TaskMetric.EXECUTOR_CPU_TIME, longest()) >= 0) {
      evidence.add(beside("CPU time", Quantity.millis(cpuMs(longest())), usual(this::cpuMs)));
    }
    return evidence;
  }

  private static Evidence beside(String measure, Quantity value, long usualMs) {
    return Evidence.of(measure, value, "median of the others", Quantity.millis(usualMs));
  }

  private long cpuMs(int row) {
    return tasks().orZero(TaskMetric.EXECUTOR_CPU_TIME, row) / 1_000_000;
  }

  /** What they can be holding at most. */
  public Stake stake() {
    // Every executor has to warm up once, so what that takes is lost only where others wait for it.
    return warmUp ? tail.alone() : tail.delay(excessMs());
  }

  /** The time in ms that the stragglers took beyond what is usual, all together. */
  long excessMs() {
    return excess(this::duration);
  }

  /** How much more of a quantity they have than the median of the others, all together. */
  long excess(IntToLongFunction quantity) {
    long usual = usual(quantity);
    return Arrays.stream(rows)
        .mapToLong(row -> Math.max(0, quantity.applyAsLong(row) - usual))
        .sum();
  }

  /** The median of a quantity over the tasks that are not slow. */
  long usual(IntToLongFunction quantity) {
    long[] sorted = Arrays.stream(slow.others()).mapToLong(quantity).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  /**
   * How slow a row is for its data: its duration by what the others take for as much; 1 is as they
   * are.
   */
  double slowness(int row, DataCost cost) {
    return duration(row) / Math.max(1, cost.millis(row));
  }
}
