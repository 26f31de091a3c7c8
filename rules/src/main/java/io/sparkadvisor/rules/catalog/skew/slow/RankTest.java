package io.sparkadvisor.rules.catalog.skew.slow;

import java.util.Arrays;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;

/**
 * Whether one group of values is larger than another one, by the ranks of the values (Mann and
 * Whitney's U), so that a few odd ones decide nothing.
 *
 * @param times the median of the one by the median of the other
 * @param chance how likely so large a difference is where there is none, on either side
 */
public record RankTest(double times, double chance) {
  // The approximation of U by a normal distribution is poor for fewer.
  private static final int LEAST_VALUES = 3;
  private static final int LEAST_OTHERS = 5;

  // One in a hundred is rare enough for a stage, and applications have few slow ones.
  private static final double RARE = 0.01;

  /** Compares the two. */
  public static RankTest compare(double[] values, double[] others) {
    if (values.length < LEAST_VALUES || others.length < LEAST_OTHERS) {
      return new RankTest(1, 1);
    }
    return new RankTest(
        median(values) / Math.max(Double.MIN_NORMAL, median(others)),
        new MannWhitneyUTest().mannWhitneyUTest(values, others));
  }

  /** Whether the one is at least so many times the other, and hardly by chance. */
  public boolean isAtLeast(double factor) {
    return times >= factor && chance <= RARE;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
