package io.sparkadvisor.advisor.source.eventlog.lines;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many lines of each kind a log has, by event name without package, sorted. Lines that are no
 * events are in neither.
 *
 * @param read kinds of which events are made, whether or not the single line was complete
 * @param passedOver kinds that are not read: Spark's that no fact is made of, and those of others
 */
public record LineCounts(Map<String, Long> read, Map<String, Long> passedOver) {

  /** Copies the maps. */
  public LineCounts {
    read = Collections.unmodifiableMap(new TreeMap<>(read));
    passedOver = Collections.unmodifiableMap(new TreeMap<>(passedOver));
  }

  /** Adds lines up. */
  public static final class Builder {

    /** A log with more kinds than this has no kinds: the rest is counted under one name. */
    private static final int MOST_KINDS = 1_000;

    private static final String OTHERS = "(others)";

    private final Map<String, Counter> read = new HashMap<>();
    private final Map<String, Counter> passedOver = new HashMap<>();

    public void add(String name, boolean known) {
      add(known ? read : passedOver, name, 1);
    }

    public void add(Builder other) {
      other.read.forEach((name, counter) -> add(read, name, counter.count));
      other.passedOver.forEach((name, counter) -> add(passedOver, name, counter.count));
    }

    public LineCounts build() {
      return new LineCounts(totals(read), totals(passedOver));
    }

    private static void add(Map<String, Counter> counters, String name, long lines) {
      Counter counter = counters.get(name);
      if (counter == null) {
        String kind = counters.size() < MOST_KINDS ? name : OTHERS;
        counter = counters.computeIfAbsent(kind, key -> new Counter());
      }
      counter.count += lines;
    }

    private static Map<String, Long> totals(Map<String, Counter> counters) {
      Map<String, Long> totals = new HashMap<>();
      counters.forEach((name, counter) -> totals.put(name, counter.count));
      return totals;
    }
  }

  private static final class Counter {
    private long count;
  }
}
