package io.sparkadvisor.rules.fact;

import java.time.Instant;

/**
 * The first and the last moment that any event tells of: what stands in where start and end of the
 * application are missing.
 */
final class TimeBounds {

  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  void include(Instant time) {
    include(time.toEpochMilli());
  }

  /** Takes in a time in milliseconds since the epoch; 0 and less mean that there is none. */
  void include(long millis) {
    if (millis > 0) {
      first = Math.min(first, millis);
      last = Math.max(last, millis);
    }
  }

  Instant first() {
    return Instant.ofEpochMilli(first == Long.MAX_VALUE ? 0 : first);
  }

  Instant last() {
    return Instant.ofEpochMilli(last == Long.MIN_VALUE ? 0 : last);
  }
}
