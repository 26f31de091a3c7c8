package io.sparkadvisor.rules.metric;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The values of every {@link TaskMetric}, each known or unknown. Immutable.
 *
 * <p>A value is never negative, so {@link #UNKNOWN} stands for "the source did not say"; it never
 * leaves this type and the columns of {@code Tasks} except by name.
 */
@SuppressWarnings("EnumOrdinal") // one array slot a measure: a map would cost more than the numbers
public final class TaskMetrics {

  /** Stands for a value that the source did not supply. */
  public static final long UNKNOWN = -1;

  /**
   * More than any task can have measured: 8 PiB, 285,000 years, or 104 days of processor time in
   * nanoseconds. What is said to be more is damaged, and would make every sum with it overflow.
   */
  private static final long MOST = 1L << 53;

  private static final int SIZE = TaskMetric.values().length;

  /** Nothing is known. */
  public static final TaskMetrics NONE = new Builder().build();

  private final long[] values;

  private TaskMetrics(long[] values) {
    this.values = values;
  }

  /** The value, or empty where the source did not supply it. */
  public OptionalLong get(TaskMetric metric) {
    long value = values[metric.ordinal()];
    return value == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** The value, or {@link #UNKNOWN}. */
  public long raw(TaskMetric metric) {
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

  @Override
  public boolean equals(Object other) {
    return other instanceof TaskMetrics metrics && Arrays.equals(values, metrics.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("TaskMetrics");
    for (TaskMetric metric : TaskMetric.values()) {
      if (values[metric.ordinal()] != UNKNOWN) {
        text.append(' ').append(metric).append('=').append(values[metric.ordinal()]);
      }
    }
    return text.toString();
  }

  /** Collects values; what is not set is unknown. */
  public static final class Builder {
    private long[] values = empty();

    /** Sets a value; a negative one, or one that cannot be, means that it is not known. */
    public Builder set(TaskMetric metric, long value) {
      values[metric.ordinal()] = value < 0 || value > MOST ? UNKNOWN : value;
      return this;
    }

    /** The metrics; this builder starts afresh. */
    public TaskMetrics build() {
      TaskMetrics built = new TaskMetrics(values);
      values = empty();
      return built;
    }

    private static long[] empty() {
      long[] values = new long[SIZE];
      Arrays.fill(values, UNKNOWN);
      return values;
    }
  }
}
