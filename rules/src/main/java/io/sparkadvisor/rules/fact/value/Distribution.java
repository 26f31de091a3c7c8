package io.sparkadvisor.rules.fact.value;

import java.util.Arrays;

/**
 * How a quantity is spread over tasks, executors or partitions: its order statistics. Immutable;
 * never empty.
 *
 * <p>Quantiles are those of Spark's own pages (Spark class {@code AppStatusStore}, method {@code
 * taskSummary}): the value at index {@code min(floor(q × n), n − 1)} of the sorted values, without
 * interpolation.
 */
public final class Distribution {

  private final long[] sorted;
  private final long sum;

  private Distribution(long[] sorted) {
    this.sorted = sorted;
    this.sum = Arrays.stream(sorted).sum();
  }

  /**
   * The distribution of these values, in any order.
   *
   * @throws IllegalArgumentException where there is no value
   */
  public static Distribution of(long... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("A distribution needs at least one value");
    }
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Distribution(sorted);
  }

  /** How many values. */
  public int count() {
    return sorted.length;
  }

  /** The sum of the values. */
  public long sum() {
    return sum;
  }

  /** The smallest value. */
  public long min() {
    return sorted[0];
  }

  /** The largest value. */
  public long max() {
    return sorted[sorted.length - 1];
  }

  /** The mean. */
  public double mean() {
    return (double) sum / sorted.length;
  }

  /** The median: the 0.5 quantile. */
  public long median() {
    return quantile(0.5);
  }

  /**
   * The value at a quantile.
   *
   * @param q between 0 and 1
   */
  public long quantile(double q) {
    return sorted[(int) Math.min((long) (q * sorted.length), sorted.length - 1)];
  }

  /**
   * The median of the values other than the largest one: what is usual, where one value is not. The
   * largest itself where there is no other.
   */
  public long medianOfOthers() {
    return sorted.length == 1 ? sorted[0] : sorted[(sorted.length - 1) / 2];
  }

  /** The median absolute deviation from the median, not scaled. */
  public long medianAbsoluteDeviation() {
    long median = median();
    return of(Arrays.stream(sorted).map(v -> Math.abs(v - median)).toArray()).median();
  }

  /** The values, ascending; a copy. */
  public long[] toSortedArray() {
    return sorted.clone();
  }

  @Override
  public String toString() {
    return "Distribution[n="
        + count()
        + ", min="
        + min()
        + ", median="
        + median()
        + ", max="
        + max()
        + "]";
  }
}
