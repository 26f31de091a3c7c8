package io.sparkadvisor.rules.fact.recording;

import io.sparkadvisor.rules.event.ApplicationEnded;
import io.sparkadvisor.rules.event.ApplicationStarted;
import io.sparkadvisor.rules.event.EnvironmentUpdated;
import io.sparkadvisor.rules.event.LogStarted;
import io.sparkadvisor.rules.fact.ApplicationInfo;
import io.sparkadvisor.rules.fact.setting.SparkProperties;
import io.sparkadvisor.rules.fact.value.SparkVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Collects which application it is, and what properties it has. */
final class HeaderRecorder {

  private static final String DATABRICKS_VERSION = "spark.databricks.clusterUsageTags.sparkVersion";

  /** Events of one moment come in any order, and clocks are set a little. */
  private static final Duration CLOCK = Duration.ofSeconds(10);

  /** The driver announces itself sooner after its start. */
  private static final Duration LONGEST_START = Duration.ofDays(1);

  /** Somebody may have left a notebook open, but not for so long. */
  private static final Duration LONGEST_END = Duration.ofDays(365);

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

  /** Whether a time of start is reported that the other events do not contradict. */
  boolean hasStart(TimeBounds others) {
    return start(others).isPresent();
  }

  /** The same of the end. */
  boolean hasEnd(TimeBounds others) {
    return end(others).isPresent();
  }

  // Only what lies beyond all other events is not believed: one of those may be wrong as well.
  private Optional<Instant> start(TimeBounds others) {
    return start
        .map(ApplicationStarted::time)
        .filter(time -> isAround(time, others, LONGEST_START, CLOCK));
  }

  private Optional<Instant> end(TimeBounds others) {
    return end.map(ApplicationEnded::time)
        .filter(time -> isAround(time, others, CLOCK, LONGEST_END));
  }

  private static boolean isAround(
      Instant time, TimeBounds others, Duration before, Duration after) {
    return others.first().map(first -> !time.isBefore(first.minus(before))).orElse(true)
        && others.last().map(last -> !time.isAfter(last.plus(after))).orElse(true);
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
   * @param bounds the first and the last time of all other events: they stand in where start or end
   *     are not known, or cannot be so
   * @param dropped the end of what was dropped to keep memory bounded: facts begin there
   */
  ApplicationInfo snapshot(TimeBounds bounds, Optional<Instant> dropped) {
    return new ApplicationInfo(
        start.flatMap(ApplicationStarted::id).or(() -> property("spark.app.id")),
        start.flatMap(ApplicationStarted::attemptId),
        start.map(ApplicationStarted::name).or(() -> property("spark.app.name")),
        start.map(ApplicationStarted::user),
        version(),
        dropped
            .or(() -> start(bounds))
            .or(bounds::first)
            .or(() -> end(bounds))
            .orElse(Instant.EPOCH),
        end(bounds).or(bounds::last).or(() -> start(bounds)).orElse(Instant.EPOCH),
        hasEnd(bounds),
        end.map(ApplicationEnded::exitCode).orElse(OptionalInt.empty()),
        javaVersion);
  }

  private Optional<String> property(String key) {
    return Optional.ofNullable(properties.get(key));
  }
}
