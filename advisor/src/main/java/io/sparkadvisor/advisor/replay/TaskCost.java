package io.sparkadvisor.advisor.replay;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a task's time costs by the amount of its data: {@code fixed + perUnit × amount}, fitted to
 * the tasks of one stage so that a few odd ones do not move it (Theil 1950).
 *
 * @param fixedMs time of a task without data
 * @param msPerUnit time for one unit of data
 * @param spread the median of how far tasks are from the fit, as a share of what it says
 * @param sloped whether tasks of different sizes tell the fixed part; else it is only what is
 *     measured outside of the run time
 */
record TaskCost(double fixedMs, double msPerUnit, double spread, boolean sloped) {
  // A slope needs tasks of different sizes: hash partitions of one size tell only a rate.
  private static final double SPREAD_FOR_A_SLOPE = 2;
  private static final int TASKS_FOR_A_SLOPE = 8;

  /**
   * Fits the cost to tasks.
   *
   * @param overheadMs what a task costs at least, whatever its data
   * @return empty where no task has data
   */
  static Optional<TaskCost> fit(long[] amounts, long[] millis, double overheadMs) {
    int[] byAmount =
        IntStream.range(0, amounts.length)
            .filter(i -> amounts[i] > 0)
            .boxed()
            .sorted(Comparator.comparingLong(i -> amounts[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    if (byAmount.length == 0) {
      return Optional.empty();
    }
    Optional<TaskCost> sloped = slope(byAmount, amounts, millis, overheadMs);
    return Optional.of(sloped.orElseGet(() -> rate(byAmount, amounts, millis, overheadMs)));
  }

  /** The time of a task with so much data. */
  double millis(double amount) {
    return fixedMs + msPerUnit * amount;
  }

  private static Optional<TaskCost> slope(
      int[] byAmount, long[] amounts, long[] millis, double overheadMs) {
    int n = byAmount.length;
    long low = amounts[byAmount[n / 10]];
    long high = amounts[byAmount[n - 1 - n / 10]];
    if (n < TASKS_FOR_A_SLOPE || high < SPREAD_FOR_A_SLOPE * low) {
      return Optional.empty();
    }
    // Over pairs that lie half the tasks apart, so that it takes n log n.
    int half = n / 2;
    double[] slopes =
        IntStream.range(0, n - half)
            .filter(i -> amounts[byAmount[i + half]] > amounts[byAmount[i]])
            .mapToDouble(
                i ->
                    (double) (millis[byAmount[i + half]] - millis[byAmount[i]])
                        / (amounts[byAmount[i + half]] - amounts[byAmount[i]]))
            .toArray();
    double perUnit = median(slopes);
    if (slopes.length == 0 || perUnit <= 0) {
      return Optional.empty();
    }
    double fixed =
        median(
            Arrays.stream(byAmount).mapToDouble(i -> millis[i] - perUnit * amounts[i]).toArray());
    return Optional.of(
        withSpread(Math.max(overheadMs, fixed), perUnit, true, byAmount, amounts, millis));
  }

  // Of the larger half, because small tasks spend their time on other things than data.
  private static TaskCost rate(int[] byAmount, long[] amounts, long[] millis, double overheadMs) {
    double perUnit =
        median(
            Arrays.stream(byAmount, byAmount.length / 2, byAmount.length)
                .mapToDouble(i -> Math.max(0, millis[i] - overheadMs) / amounts[i])
                .toArray());
    return withSpread(overheadMs, perUnit, false, byAmount, amounts, millis);
  }

  private static TaskCost withSpread(
      double fixed, double perUnit, boolean sloped, int[] tasks, long[] amounts, long[] millis) {
    double[] off =
        Arrays.stream(tasks)
            .mapToDouble(
                i -> {
                  double expected = Math.max(1, fixed + perUnit * amounts[i]);
                  return Math.abs(millis[i] - expected) / expected;
                })
            .toArray();
    return new TaskCost(fixed, perUnit, median(off), sloped);
  }

  /** The median; 0 of nothing. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n == 0 ? 0 : n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }
}
