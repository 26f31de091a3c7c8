package io.sparkadvisor.rules.metric;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The values of every {@link ExecutorMetric}, each known or unknown. Immutable.
 *
 * <p>A value is never negative, so {@link #UNKNOWN} stands for "the source did not say"; it never
 * leaves this type and the columns of {@code Tasks} except by name.
 */
@SuppressWarnings("EnumOrdinal") // one array slot a measure: a map would cost more than the numbers
public final class ExecutorMetrics {

  /** Stands for a value that the source did not supply. */
  public static final long UNKNOWN = -1;

  private static final ExecutorMetric[] MEASURES = ExecutorMetric.values();
  private static final int SIZE = MEASURES.length;

  /** Nothing is known. */
  public static final ExecutorMetrics NONE = new Builder().build();

  private final long[] values;

  private ExecutorMetrics(long[] values) {
    this.values = values;
  }

  /** The value, or empty where the source did not supply it. */
  public OptionalLong get(ExecutorMetric metric) {
    long value = values[metric.ordinal()];
    return value == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** The value, or {@link #UNKNOWN}. */
  public long raw(ExecutorMetric metric) {
    return values[metric.ordinal()];
  }

  /** Whether any value is known. */
  public boolean isKnown() {
    for (long value : values) {
      if (value != UNKNOWN) {
        return true;
      }
    }
    return false;
  }

  /** The larger of the two for every measure: the peak of both. */
  public ExecutorMetrics max(ExecutorMetrics other) {
    long[] peaks = new long[SIZE];
    for (int i = 0; i < SIZE; i++) {
      peaks[i] = Math.max(values[i], other.values[i]);
    }
    return new ExecutorMetrics(peaks);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExecutorMetrics metrics && Arrays.equals(values, metrics.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("ExecutorMetrics");
    for (ExecutorMetric metric : MEASURES) {
      if (values[metric.ordinal()] != UNKNOWN) {
        text.append(' ').append(metric).append('=').append(values[metric.ordinal()]);
      }
    }
    return text.toString();
  }

  /** Collects values; what is not set is unknown. */
  public static final class Builder {
    private long[] values = empty();

    /** Sets a value; a negative one means that it is not known. */
    public Builder set(ExecutorMetric metric, long value) {
      values[metric.ordinal()] = Math.max(value, UNKNOWN);
      return this;
    }

    /**
     * The metrics; this builder starts afresh.
     *
     * <p>Spark begins every measure at 0 and sends that for a task that ended before it was polled:
     * by default it polls with heartbeats, each 10 seconds. No living JVM has an empty heap, and no
     * process tree a JVM without memory, so that a 0 beside one of those was never measured.
     */
    public ExecutorMetrics build() {
      forgetZerosUnlessMeasured(ExecutorMetric.JVM_HEAP_MEMORY, metric -> true);
      forgetZerosUnlessMeasured(
          ExecutorMetric.PROCESS_TREE_JVM_V_MEMORY, ExecutorMetric::isOfProcessTree);
      ExecutorMetrics built = new ExecutorMetrics(values);
      values = empty();
      return built;
    }

    private void forgetZerosUnlessMeasured(
        ExecutorMetric alwaysThere, Predicate<ExecutorMetric> concerned) {
      if (values[alwaysThere.ordinal()] != 0) {
        return;
      }
      for (ExecutorMetric metric : MEASURES) {
        if (values[metric.ordinal()] == 0 && concerned.test(metric)) {
          values[metric.ordinal()] = UNKNOWN;
        }
      }
    }

    private static long[] empty() {
      long[] values = new long[SIZE];
      Arrays.fill(values, UNKNOWN);
      return values;
    }
  }
}
