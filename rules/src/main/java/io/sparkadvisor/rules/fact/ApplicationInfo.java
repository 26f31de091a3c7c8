package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.value.SparkVersion;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which application it was, and when.
 *
 * @param id {@code App ID}
 * @param attemptId {@code App Attempt ID}; only YARN gives one
 * @param name {@code App Name}
 * @param user {@code User}
 * @param version the Spark that ran it
 * @param start {@code Timestamp} of its start; the first time in the source where it does not say
 * @param end {@code Timestamp} of its end; the last time in the source where it does not say
 * @param ended whether the source has its end; false while it runs and where the log is cut off
 * @param exitCode {@code ExitCode}, since Spark 4.0
 * @param javaVersion {@code Java Version} of the driver
 */
public record ApplicationInfo(
    Optional<String> id,
    Optional<String> attemptId,
    Optional<String> name,
    Optional<String> user,
    Optional<SparkVersion> version,
    Instant start,
    Instant end,
    boolean ended,
    OptionalInt exitCode,
    Optional<String> javaVersion) {

  /** From its start to its end. */
  public TimeSpan span() {
    return new TimeSpan(start, end);
  }
}
