package io.sparkadvisor.rules.fact.plan;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A metric of a plan node.
 *
 * @param name such as {@code number of output rows} or {@code data size}
 * @param type the {@code metricType}, which is the unit
 * @param accumulatorId where its values come from
 * @param value the total over all tasks, or what the driver took; empty where the source has none
 * @param perTask how it is spread over tasks; only the REST pages say
 */
public record NodeMetric(
    String name, Type type, long accumulatorId, OptionalLong value, Optional<PerTask> perTask) {

  /** The unit of a metric (Spark class {@code SQLMetrics}). */
  public enum Type {
    /** A count. */
    SUM("sum"),
    /** Bytes. */
    SIZE("size"),
    /** Milliseconds. */
    TIMING("timing"),
    /** Nanoseconds. */
    NS_TIMING("nsTiming"),
    /** An average in tenths. */
    AVERAGE("average"),
    /** A vendor's own. */
    OTHER("");

    private final String sparkName;

    Type(String sparkName) {
      this.sparkName = sparkName;
    }

    /** The type that Spark calls by this name. */
    public static Type parse(String sparkName) {
      for (Type type : values()) {
        if (type.sparkName.equals(sparkName)) {
          return type;
        }
      }
      return OTHER;
    }
  }

  /**
   * How a metric is spread over tasks.
   *
   * @param min the least
   * @param median the median
   * @param max the most
   */
  public record PerTask(long min, long median, long max) {}
}
