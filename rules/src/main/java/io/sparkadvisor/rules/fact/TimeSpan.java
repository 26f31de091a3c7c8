package io.sparkadvisor.rules.fact;

import java.time.Duration;
import java.time.Instant;

/**
 * From one moment to another, on the driver's clock.
 *
 * @param start the first moment
 * @param end the first moment after it; never before the start
 */
public record TimeSpan(Instant start, Instant end) {

  /** Moves an end before the start, which clocks that are set back cause, to the start. */
  public TimeSpan {
    end = end.isBefore(start) ? start : end;
  }

  /** How long it is. */
  public Duration duration() {
    return Duration.between(start, end);
  }

  /** Whether the two have more than a moment in common. */
  public boolean overlaps(TimeSpan other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }
}
