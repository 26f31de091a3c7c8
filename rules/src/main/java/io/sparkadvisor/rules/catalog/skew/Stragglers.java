package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.Tasks;
import io.sparkadvisor.rules.finding.Stake;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

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
record Stragglers(
    SparkApplication application, SlowTasks slow, int[] rows, boolean warmUp, Tail tail) {

  StageAttempt stage() {
    return slow.stage();
  }

  Tasks tasks() {
    return stage().tasks();
  }

  /** The row of the longest one. */
  int longest() {
    return rows[0];
  }

  /** The partition of the longest one. */
  int partition() {
    return tasks().partitionId(longest());
  }

  /** How many times the usual duration the longest one takes. */
  double ratio() {
    return (double) duration(longest()) / Math.max(1, slow.usualMs());
  }

  /** The duration of a row in ms. */
  long duration(int row) {
    return tasks().durationMs(row).orElse(0);
  }

  /** What they can be holding at most. */
  Stake stake() {
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
