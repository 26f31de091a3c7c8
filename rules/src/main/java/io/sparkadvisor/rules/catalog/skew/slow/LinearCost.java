package io.sparkadvisor.rules.catalog.skew.slow;

import io.sparkadvisor.rules.fact.value.TheilLine;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a task's time costs by the amount of its data: {@code fixed + perUnit × amount}, fitted so
 * that a few odd tasks do not move it.
 *
 * @param fixedMs time of a task without data
 * @param msPerUnit time for one unit of data
 */
record LinearCost(double fixedMs, double msPerUnit) {
  // Sizes are told apart by the quartiles.
  private static final int FRINGE = 4;

  /**
   * Fits the cost to tasks.
   *
   * @return empty where no task has data
   */
  static Optional<LinearCost> fit(long[] amounts, long[] millis) {
    int[] withData = TheilLine.byAmount(amounts);
    if (withData.length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        TheilLine.fit(withData, amounts, millis, FRINGE)
            .map(line -> new LinearCost(Math.max(0, line.fixedMs()), line.msPerUnit()))
            .orElseGet(() -> rate(withData, amounts, millis)));
  }

  /** The time of a task with so much data. */
  double millis(long amount) {
    return fixedMs + msPerUnit * amount;
  }

  // Of the larger half, because small tasks spend their time on other things than data.
  private static LinearCost rate(int[] byAmount, long[] amounts, long[] millis) {
    double[] rates =
        Arrays.stream(byAmount, byAmount.length / 2, byAmount.length)
            .mapToDouble(i -> (double) millis[i] / amounts[i])
            .toArray();
    return new LinearCost(0, TheilLine.median(rates));
  }
}
