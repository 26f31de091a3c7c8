package io.sparkadvisor.rules.fact.recording;

import java.time.Instant;
import java.util.Optional;

/**
 * The first and the last moment in any event: what stands in where start and end of the application
 * are missing.
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

  /** Empty where no event has a time. */
  Optional<Instant> first() {
    return last == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(first));
  }

  /** Empty where no event has a time. */
  Optional<Instant> last() {
    return last == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last));
  }
}
