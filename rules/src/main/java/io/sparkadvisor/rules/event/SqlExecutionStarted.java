package io.sparkadvisor.rules.event;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/**
 * {@code SparkListenerSQLExecutionStart}.
 *
 * @param executionId {@code executionId}
 * @param rootExecutionId {@code rootExecutionId}; since Spark 3.4
 * @param description {@code description}: the call site, or what the user set
 * @param details {@code details}: the driver's stack at the call, one frame a line
 * @param physicalPlan {@code physicalPlanDescription}
 * @param plan {@code sparkPlanInfo}
 * @param time {@code time}
 * @param modifiedConfigs {@code modifiedConfigs}, secrets redacted; since Spark 3.3
 */
public record SqlExecutionStarted(
    long executionId,
    OptionalLong rootExecutionId,
    String description,
    String details,
    String physicalPlan,
    PlanDescription plan,
    Instant time,
    Map<String, String> modifiedConfigs)
    implements ApplicationEvent {

  /** Makes the collections immutable. */
  public SqlExecutionStarted {
    modifiedConfigs = Map.copyOf(modifiedConfigs);
  }
}
