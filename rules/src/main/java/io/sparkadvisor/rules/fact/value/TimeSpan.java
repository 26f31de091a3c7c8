package io.sparkadvisor.rules.fact.value;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

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

  /** How long the time is that at least one of these spans covers. */
  public static Duration union(Collection<TimeSpan> spans) {
    List<TimeSpan> sorted = spans.stream().sorted(Comparator.comparing(TimeSpan::start)).toList();
    Duration covered = Duration.ZERO;
    Instant reached = Instant.MIN;
    for (TimeSpan span : sorted) {
      Instant from = span.start.isAfter(reached) ? span.start : reached;
      if (span.end.isAfter(from)) {
        covered = covered.plus(Duration.between(from, span.end));
        reached = span.end;
      }
    }
    return covered;
  }

  /** The times between these spans that none of them covers, in order. */
  public static List<TimeSpan> between(Collection<TimeSpan> spans) {
    List<TimeSpan> gaps = new ArrayList<>();
    Instant reached = Instant.MAX;
    for (TimeSpan span : spans.stream().sorted(Comparator.comparing(TimeSpan::start)).toList()) {
      if (span.start.isAfter(reached)) {
        gaps.add(new TimeSpan(reached, span.start));
      }
      boolean further = reached.equals(Instant.MAX) || span.end.isAfter(reached);
      reached = further ? span.end : reached;
    }
    return gaps;
  }

  /** Whether the two have more than a moment in common. */
  public boolean overlaps(TimeSpan other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }
}
