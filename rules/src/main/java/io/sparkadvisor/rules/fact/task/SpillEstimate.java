package io.sparkadvisor.rules.fact.task;

import io.sparkadvisor.rules.fact.value.Bytes;

/**
 * How long a task takes to spill to disk and to read that back. Spark does not measure it, so it is
 * estimated from {@code Disk Bytes Spilled}.
 */
public final class SpillEstimate {

  /** What one task writes or reads back in a second at most, sorting and compression included. */
  public static final Bytes PER_SECOND = Bytes.ofMib(100);

  private SpillEstimate() {}

  /** How long it takes to write so many bytes and to read them back, in ms. */
  public static long roundTripMs(long bytes) {
    return Math.round(2_000.0 * bytes / PER_SECOND.count());
  }
}
