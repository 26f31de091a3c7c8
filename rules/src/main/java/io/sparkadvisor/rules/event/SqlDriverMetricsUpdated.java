package io.sparkadvisor.rules.event;

import java.util.Map;

/**
 * {@code SparkListenerDriverAccumUpdates}: metrics that the driver itself took.
 *
 * @param executionId {@code executionId}
 * @param values accumulator id to value
 */
public record SqlDriverMetricsUpdated(long executionId, Map<Long, Long> values)
    implements ApplicationEvent {

  /** Makes the collections immutable. */
  public SqlDriverMetricsUpdated {
    values = Map.copyOf(values);
  }
}
