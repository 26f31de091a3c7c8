package io.sparkadvisor.rules.event;

import java.util.List;

/**
 * {@code SparkListenerSQLAdaptiveSQLMetricUpdates}: adaptive execution added metrics to a plan.
 *
 * @param executionId {@code executionId}
 * @param metrics {@code sqlPlanMetrics}
 */
public record SqlMetricsAdded(long executionId, List<PlanMetric> metrics)
    implements ApplicationEvent {

  /** Makes the collections immutable. */
  public SqlMetricsAdded {
    metrics = List.copyOf(metrics);
  }
}
