package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.rules.fact.value.TheilLine;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a task's time costs by the amount of its data: {@code fixed + perUnit × amount}, fitted to
 * the tasks of one stage so that a few odd ones do not move it (Theil 1950).
 *
 * <p>Tasks of nearly the same size say little of the fixed part. So the fit is weighed against what
 * is known without it: a task costs its overhead, and what it takes to begin.
 *
 * @param fixedMs time of a task without data
 * @param fixedSdMs how uncertain that is, as a standard deviation
 * @param msPerUnit time for one unit of data
 * @param spread the median of how far tasks are from the fit, as a share of what it says
 * @param usualMs the median time of the tasks that have data
 * @param usualAmount their median amount of it
 */
record TaskCost(
    double fixedMs,
    double fixedSdMs,
    double msPerUnit,
    double spread,
    double usualMs,
    double usualAmount) {
  private static final int TASKS_FOR_A_SLOPE = 8;

  /** So many tasks without data show what a task costs without data, within a tenth. */
  private static final int EMPTY_TASKS = 8;

  private static final double EMPTY_SD = 0.1;

  /** How far a guess without a fit may be off, as a share of itself, and of a task's time. */
  private static final double GUESS_SD = 0.35;

  private static final double MOST_GUESS_SD = 0.25;

  /** A normal distribution's standard deviation for a median deviation of one. */
  private static final double SD_OF_MEDIAN_DEVIATION = 1.4826;

  /**
   * Fits the cost to tasks.
   *
   * @param overheadMs what a task costs outside of its run time, whatever its data
   * @param beginMs what of its run time goes into beginning, as {@link TaskStart} says
   * @return empty where no task has data
   */
  static Optional<TaskCost> fit(long[] amounts, long[] millis, double overheadMs, double beginMs) {
    int[] byAmount = byAmount(amounts);
    if (byAmount.length == 0) {
      return Optional.empty();
    }
    double usualAmount = amounts[byAmount[byAmount.length / 2]];
    double usual =
        Math.max(
            1, TheilLine.median(Arrays.stream(byAmount).mapToDouble(i -> millis[i]).toArray()));
    double least = Math.min(1, overheadMs / usual);
    double guess = Math.min(1, (overheadMs + beginMs) / usual);
    double share = guess;
    double sd = Math.max(0.005, Math.min(MOST_GUESS_SD, GUESS_SD * guess));
    double[] empty =
        IntStream.range(0, amounts.length)
            .filter(i -> amounts[i] == 0)
            .mapToDouble(i -> millis[i])
            .toArray();
    if (empty.length >= EMPTY_TASKS) {
      guess = Math.min(1, TheilLine.median(empty) / usual);
      share = guess;
      sd = Math.max(0.01, EMPTY_SD * guess);
    }
    double slope = slope(byAmount, amounts, millis);
    if (!Double.isNaN(slope)) {
      double fitted = 1 - slope * usualAmount / usual;
      double fittedSd =
          Math.max(0.01, slopeSd(byAmount, amounts, millis, slope, usual) * usualAmount / usual);
      double weight = 1 / (fittedSd * fittedSd);
      double guessWeight = 1 / (sd * sd);
      share = (fitted * weight + guess * guessWeight) / (weight + guessWeight);
      sd = Math.sqrt(1 / (weight + guessWeight));
    }
    double fixed = Math.max(least, Math.min(1, share)) * usual;
    double perUnit = Math.max(0, usual - fixed) / usualAmount;
    double[] off =
        Arrays.stream(byAmount)
            .mapToDouble(
                i -> {
                  double expected = Math.max(1, fixed + perUnit * amounts[i]);
                  return Math.abs(millis[i] - expected) / expected;
                })
            .toArray();
    return Optional.of(
        new TaskCost(fixed, sd * usual, perUnit, TheilLine.median(off), usual, usualAmount));
  }

  /** The time that so much data takes, if a task without data takes so long. */
  double dataMs(double amount, double withoutDataMs) {
    return Math.max(0, usualMs - withoutDataMs) / usualAmount * amount;
  }

  /** The time of a task with so much data. */
  double millis(double amount) {
    return fixedMs + msPerUnit * amount;
  }

  /** The tasks that have data, as indexes, the smallest amount first. */
  private static int[] byAmount(long[] amounts) {
    int bits = 64 - Long.numberOfLeadingZeros(amounts.length);
    long most = Arrays.stream(amounts).max().orElse(0);
    if (most >= Long.MAX_VALUE >> bits) {
      return TheilLine.byAmount(amounts);
    }
    // Amount and index in one number: sorting those takes a tenth of the time of sorting objects.
    long[] keys =
        IntStream.range(0, amounts.length)
            .filter(i -> amounts[i] > 0)
            .mapToLong(i -> (amounts[i] << bits) + i)
            .sorted()
            .toArray();
    return Arrays.stream(keys).mapToInt(key -> (int) (key & ((1L << bits) - 1))).toArray();
  }

  /** The median of the slopes over pairs that lie half the tasks apart. */
  private static double slope(int[] byAmount, long[] amounts, long[] millis) {
    int n = byAmount.length;
    int half = n / 2;
    if (n < TASKS_FOR_A_SLOPE) {
      return Double.NaN;
    }
    double[] slopes =
        IntStream.range(0, n - half)
            .filter(i -> amounts[byAmount[i + half]] > amounts[byAmount[i]])
            .mapToDouble(
                i ->
                    (double) (millis[byAmount[i + half]] - millis[byAmount[i]])
                        / (amounts[byAmount[i + half]] - amounts[byAmount[i]]))
            .toArray();
    return slopes.length < TASKS_FOR_A_SLOPE / 2 ? Double.NaN : TheilLine.median(slopes);
  }

  private static double slopeSd(
      int[] byAmount, long[] amounts, long[] millis, double slope, double usual) {
    int n = byAmount.length;
    double mid = amounts[byAmount[n / 2]];
    double[] off =
        Arrays.stream(byAmount)
            .mapToDouble(i -> Math.abs(millis[i] - usual - slope * (amounts[i] - mid)))
            .toArray();
    double noise = Math.max(1, SD_OF_MEDIAN_DEVIATION * TheilLine.median(off));
    // The middle half of a normal distribution is 1.35 standard deviations wide.
    double width = (amounts[byAmount[3 * n / 4]] - amounts[byAmount[n / 4]]) / 1.35;
    return width <= 0 ? Double.MAX_VALUE : noise / (width * Math.sqrt(n));
  }
}
