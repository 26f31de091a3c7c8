package io.sparkadvisor.rules.fact.value;

import java.util.Optional;

/** A release of Spark by its first two numbers, such as 3.2. */
public record Release(int major, int minor) {

  /** Whether an application ran on it or on a newer one; where the version is not known, it did. */
  public boolean isReachedBy(Optional<SparkVersion> version) {
    return version.map(v -> v.isAtLeast(major, minor)).orElse(true);
  }
}
