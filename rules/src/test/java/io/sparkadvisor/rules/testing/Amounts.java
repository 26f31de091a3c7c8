package io.sparkadvisor.rules.testing;

import io.sparkadvisor.rules.fact.value.Bytes;
import java.time.Duration;

/** Amounts that read as they are spoken. */
public final class Amounts {
  private Amounts() {}

  /** A length of time. */
  public static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  /** A length of time. */
  public static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  /** A length of time. */
  public static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  /** A size. */
  public static Bytes kib(long kib) {
    return Bytes.ofKib(kib);
  }

  /** A size. */
  public static Bytes mib(long mib) {
    return Bytes.ofMib(mib);
  }

  /** A size. */
  public static Bytes gib(long gib) {
    return Bytes.ofGib(gib);
  }

  /** A number of records. */
  public static long records(long records) {
    return records;
  }

  /** The cores of an executor. */
  public static int cores(int cores) {
    return cores;
  }
}
