package io.sparkadvisor.rules.fact.recording;

import io.sparkadvisor.rules.fact.plan.ConnectRequest;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What Spark and users say of a job in its {@code Properties}. */
final class LocalProperty {

  // Spark's own names for a query, which begin as settings do.
  private static final Set<String> OF_ONE_QUERY =
      Set.of(
          "spark.sql.execution.id",
          "spark.sql.execution.root.id",
          "spark.sql.execution.query.id",
          "spark.sql.dataset.queryExecution.id");

  private LocalProperty() {}

  /** {@code spark.sql.execution.id}: the SQL execution that the job works for. */
  static OptionalLong sqlExecutionId(Map<String, String> properties) {
    String id = properties.get("spark.sql.execution.id");
    try {
      return id == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(id));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** {@code spark.jobGroup.id}. */
  static Optional<String> group(Map<String, String> properties) {
    return Optional.ofNullable(properties.get("spark.jobGroup.id"));
  }

  /** {@code spark.job.description}. */
  static Optional<String> description(Map<String, String> properties) {
    return Optional.ofNullable(properties.get("spark.job.description"))
        .map(text -> ConnectRequest.name(text, ""));
  }

  /** {@code spark.scheduler.pool}. */
  static Optional<String> pool(Map<String, String> properties) {
    return Optional.ofNullable(properties.get("spark.scheduler.pool"));
  }

  /** Whether a property is a setting of the SQL session, which a job carries with it. */
  static boolean isSessionSetting(String key) {
    return key.startsWith("spark.sql.") && !OF_ONE_QUERY.contains(key);
  }
}
