package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.event.ApplicationEnded;
import io.sparkadvisor.rules.event.ApplicationStarted;
import io.sparkadvisor.rules.event.EnvironmentUpdated;
import io.sparkadvisor.rules.event.LogStarted;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Collects which application it is, and what properties it has. */
final class HeaderRecorder {

  private static final String DATABRICKS_VERSION = "spark.databricks.clusterUsageTags.sparkVersion";

  private final Map<String, String> properties = new HashMap<>();
  private Optional<String> logVersion = Optional.empty();
  private Optional<String> javaVersion = Optional.empty();
  private Optional<ApplicationStarted> start = Optional.empty();
  private Optional<ApplicationEnded> end = Optional.empty();
  private boolean hasEnvironment;

  void logStarted(LogStarted event) {
    logVersion = Optional.of(event.sparkVersion());
  }

  void started(ApplicationStarted event) {
    start = Optional.of(event);
  }

  void ended(ApplicationEnded event) {
    end = Optional.of(event);
  }

  // Databricks updates the environment several times: what a later update leaves out still holds.
  void environment(EnvironmentUpdated event) {
    hasEnvironment = true;
    properties.putAll(event.spark());
    javaVersion = Optional.ofNullable(event.jvm().get("Java Version")).or(() -> javaVersion);
  }

  boolean hasStart() {
    return start.isPresent();
  }

  boolean hasEnd() {
    return end.isPresent();
  }

  boolean hasEnvironment() {
    return hasEnvironment;
  }

  SparkProperties properties() {
    return SparkProperties.of(properties);
  }

  Optional<SparkVersion> version() {
    return Optional.ofNullable(properties.get(DATABRICKS_VERSION))
        .flatMap(SparkVersion::parseVendor)
        .or(() -> logVersion.flatMap(SparkVersion::parse));
  }

  /**
   * Which application it is.
   *
   * @param dropped the end of what was dropped to keep memory bounded: facts begin there
   */
  ApplicationInfo snapshot(TimeBounds bounds, Optional<Instant> dropped) {
    return new ApplicationInfo(
        start.flatMap(ApplicationStarted::id).or(() -> property("spark.app.id")),
        start.flatMap(ApplicationStarted::attemptId),
        start.map(ApplicationStarted::name).or(() -> property("spark.app.name")),
        start.map(ApplicationStarted::user),
        version(),
        dropped.or(() -> start.map(ApplicationStarted::time)).orElseGet(bounds::first),
        end.map(ApplicationEnded::time).orElseGet(bounds::last),
        end.isPresent(),
        end.map(ApplicationEnded::exitCode).orElse(OptionalInt.empty()),
        javaVersion);
  }

  private Optional<String> property(String key) {
    return Optional.ofNullable(properties.get(key));
  }
}
