package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.rules.fact.TheilLine;
import java.util.Arrays;
import java.util.Optional;

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
  // Sizes are told apart by the deciles.
  private static final int FRINGE = 10;

  /**
   * Fits the cost to tasks.
   *
   * @param overheadMs what a task costs at least, whatever its data
   * @return empty where no task has data
   */
  static Optional<TaskCost> fit(long[] amounts, long[] millis, double overheadMs) {
    int[] byAmount = TheilLine.byAmount(amounts);
    if (byAmount.length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        TheilLine.fit(byAmount, amounts, millis, FRINGE)
            .map(
                line ->
                    withSpread(
                        Math.max(overheadMs, line.fixedMs()),
                        line.msPerUnit(),
                        true,
                        byAmount,
                        amounts,
                        millis))
            .orElseGet(() -> rate(byAmount, amounts, millis, overheadMs)));
  }

  /** The time of a task with so much data. */
  double millis(double amount) {
    return fixedMs + msPerUnit * amount;
  }

  // Of the larger half, because small tasks spend their time on other things than data.
  private static TaskCost rate(int[] byAmount, long[] amounts, long[] millis, double overheadMs) {
    double perUnit =
        TheilLine.median(
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
    return new TaskCost(fixed, perUnit, TheilLine.median(off), sloped);
  }
}
