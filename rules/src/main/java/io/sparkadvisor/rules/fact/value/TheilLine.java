package io.sparkadvisor.rules.fact.value;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The line through the times of tasks by the amounts of their data, as the median of slopes, so
 * that a few odd tasks do not move it (Theil 1950).
 *
 * @param fixedMs where the line begins: the time of a task without data; may be negative
 * @param msPerUnit its slope: the time for one unit of data; more than 0
 */
public record TheilLine(double fixedMs, double msPerUnit) {
  // A slope needs tasks of different sizes: hash partitions of one size give only a rate.
  private static final double SPREAD_FOR_A_SLOPE = 2;
  private static final int TASKS_FOR_A_SLOPE = 8;

  /** The tasks that have data, as indexes, the smallest amount first. */
  public static int[] byAmount(long[] amounts) {
    return IntStream.range(0, amounts.length)
        .filter(i -> amounts[i] > 0)
        .boxed()
        .sorted(Comparator.comparingLong(i -> amounts[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Fits the line to tasks.
   *
   * @param byAmount which tasks, in the order of {@link #byAmount(long[])}
   * @param fringe one in so many tasks at either end is left out where it is judged whether the
   *     amounts differ enough
   * @return empty where they do not, where there are too few tasks, and where more data does not
   *     take longer
   */
  public static Optional<TheilLine> fit(int[] byAmount, long[] amounts, long[] millis, int fringe) {
    int n = byAmount.length;
    if (n < TASKS_FOR_A_SLOPE
        || amounts[byAmount[n - 1 - n / fringe]]
            < SPREAD_FOR_A_SLOPE * amounts[byAmount[n / fringe]]) {
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
    if (perUnit <= 0) {
      return Optional.empty();
    }
    double fixed =
        median(
            Arrays.stream(byAmount).mapToDouble(i -> millis[i] - perUnit * amounts[i]).toArray());
    return Optional.of(new TheilLine(fixed, perUnit));
  }

  /** The median, the mean of the middle two where their number is even; 0 of nothing. */
  public static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n == 0 ? 0 : n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }
}
