package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.rules.fact.TheilLine;
import java.util.Arrays;

/** Puts changed tasks together, in the order in which they are to be launched. */
final class TaskSetBuilder {
  private final TaskSet from;
  private final long usualWait;
  private final long usualOverlap;
  private long[] durations;
  private long[] waits;
  private long[] overlaps;
  private int size;

  /** Tasks that are new wait for their slots as those of this set usually do. */
  TaskSetBuilder(TaskSet from) {
    this.from = from;
    usualWait = median(from.waitMs());
    usualOverlap = median(from.overlapMs());
    durations = new long[Math.max(4, from.size())];
    waits = new long[durations.length];
    overlaps = new long[durations.length];
  }

  /** A task as it was. */
  TaskSetBuilder keep(int task) {
    return keep(task, (double) from.durationMs()[task]);
  }

  /** A task that there was, with another duration. */
  TaskSetBuilder keep(int task, double durationMs) {
    return put(durationMs, from.waitMs()[task], from.overlapMs()[task]);
  }

  /** A task that there was not. */
  TaskSetBuilder add(double durationMs) {
    return put(durationMs, usualWait, usualOverlap);
  }

  TaskSet build() {
    int[] after = new int[size];
    Arrays.fill(after, -1);
    return new TaskSet(
        Arrays.copyOf(durations, size),
        Arrays.copyOf(waits, size),
        Arrays.copyOf(overlaps, size),
        after);
  }

  private TaskSetBuilder put(double durationMs, long wait, long overlap) {
    if (size == durations.length) {
      durations = Arrays.copyOf(durations, 2 * size);
      waits = Arrays.copyOf(waits, 2 * size);
      overlaps = Arrays.copyOf(overlaps, 2 * size);
    }
    durations[size] = Math.max(0, Math.round(durationMs));
    waits[size] = wait;
    overlaps[size] = Math.min(overlap, durations[size]);
    size++;
    return this;
  }

  private static long median(long[] values) {
    return Math.round(TheilLine.median(Arrays.stream(values).asDoubleStream().toArray()));
  }
}
