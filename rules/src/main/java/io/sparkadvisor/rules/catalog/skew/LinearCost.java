package io.sparkadvisor.rules.catalog.skew;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a task's time costs by the amount of its data: {@code fixed + perUnit × amount}, fitted so
 * that a few odd tasks do not move it.
 *
 * @param fixedMs time of a task without data
 * @param msPerUnit time for one unit of data
 */
record LinearCost(double fixedMs, double msPerUnit) {
  // A slope needs tasks of different sizes: hash partitions of one size tell only a rate.
  private static final double SPREAD_FOR_A_SLOPE = 2;
  private static final int TASKS_FOR_A_SLOPE = 8;

  /**
   * Fits the cost to tasks.
   *
   * @return empty where no task has data
   */
  static Optional<LinearCost> fit(long[] amounts, long[] millis) {
    int[] withData =
        IntStream.range(0, amounts.length)
            .filter(i -> amounts[i] > 0)
            .boxed()
            .sorted(Comparator.comparingLong(i -> amounts[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    if (withData.length == 0) {
      return Optional.empty();
    }
    Optional<LinearCost> sloped = slope(withData, amounts, millis);
    return sloped.isPresent() ? sloped : Optional.of(rate(withData, amounts, millis));
  }

  /** The time of a task with so much data. */
  double millis(long amount) {
    return fixedMs + msPerUnit * amount;
  }

  // Theil's median of slopes, over pairs that lie half the tasks apart, so that it takes n log n.
  private static Optional<LinearCost> slope(int[] byAmount, long[] amounts, long[] millis) {
    int n = byAmount.length;
    long low = amounts[byAmount[n / 4]];
    long high = amounts[byAmount[n - 1 - n / 4]];
    if (n < TASKS_FOR_A_SLOPE || high < SPREAD_FOR_A_SLOPE * low) {
      return Optional.empty();
    }
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
    if (perUnit <= 0) {
      return Optional.empty();
    }
    double fixed =
        median(
            Arrays.stream(byAmount).mapToDouble(i -> millis[i] - perUnit * amounts[i]).toArray());
    return Optional.of(new LinearCost(Math.max(0, fixed), perUnit));
  }

  // Of the larger half, because small tasks spend their time on other things than data.
  private static LinearCost rate(int[] byAmount, long[] amounts, long[] millis) {
    double[] rates =
        Arrays.stream(byAmount, byAmount.length / 2, byAmount.length)
            .mapToDouble(i -> (double) millis[i] / amounts[i])
            .toArray();
    return new LinearCost(0, median(rates));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }
}
