package io.sparkadvisor.advisor.replay.schedule;

import io.sparkadvisor.rules.fact.value.TheilLine;
import java.util.Arrays;

/** Puts changed tasks together, in the order in which they are to be launched. */
public final class TaskSetBuilder {

  /**
   * The driver hands out a task of a running stage sooner. What few first tasks waited longer for
   * was the stage's start, which more tasks do not pay again.
   */
  private static final long MOST_USUAL_WAIT_MS = 50;

  private final TaskSet from;
  private final long usualWait;
  private final long usualOverlap;
  private long[] durations;
  private long[] waits;
  private long[] overlaps;
  private int[] rows;
  private long[] bytes;
  private long[] records;
  private int size;

  /** Tasks that are new wait for their slots as those of this set usually do. */
  public TaskSetBuilder(TaskSet from) {
    this.from = from;
    usualWait = Math.min(MOST_USUAL_WAIT_MS, median(from.waitMs()));
    usualOverlap = median(from.overlapMs());
    int room = Math.max(4, from.size());
    durations = new long[room];
    waits = new long[room];
    overlaps = new long[room];
    rows = new int[room];
    bytes = new long[room];
    records = new long[room];
  }

  /** A task as it was. */
  public TaskSetBuilder keep(int task) {
    return keep(task, (double) from.durationMs()[task], 1);
  }

  /**
   * A task that there was, with another duration.
   *
   * @param share how much of its data it still reads
   */
  public TaskSetBuilder keep(int task, double durationMs, double share) {
    grow();
    rows[size] = from.row()[task];
    return put(
        durationMs,
        from.waitMs()[task],
        from.overlapMs()[task],
        from.bytes()[task] * share,
        from.records()[task] * share);
  }

  /** A task that there was not, and what it reads. */
  public TaskSetBuilder add(double durationMs, double bytesRead, double recordsRead) {
    grow();
    rows[size] = -1;
    return put(durationMs, usualWait, usualOverlap, bytesRead, recordsRead);
  }

  public TaskSet build() {
    int[] after = new int[size];
    Arrays.fill(after, -1);
    return new TaskSet(
        Arrays.copyOf(durations, size),
        Arrays.copyOf(waits, size),
        Arrays.copyOf(overlaps, size),
        after,
        Arrays.copyOf(rows, size),
        Arrays.copyOf(bytes, size),
        Arrays.copyOf(records, size));
  }

  private TaskSetBuilder put(
      double durationMs, long wait, long overlap, double bytesRead, double recordsRead) {
    durations[size] = Math.max(0, Math.round(durationMs));
    waits[size] = wait;
    overlaps[size] = Math.min(overlap, durations[size]);
    bytes[size] = Math.round(bytesRead);
    records[size] = Math.round(recordsRead);
    size++;
    return this;
  }

  private void grow() {
    if (size == durations.length) {
      durations = Arrays.copyOf(durations, 2 * size);
      waits = Arrays.copyOf(waits, 2 * size);
      overlaps = Arrays.copyOf(overlaps, 2 * size);
      rows = Arrays.copyOf(rows, 2 * size);
      bytes = Arrays.copyOf(bytes, 2 * size);
      records = Arrays.copyOf(records, 2 * size);
    }
  }

  private static long median(long[] values) {
    return Math.round(TheilLine.median(Arrays.stream(values).asDoubleStream().toArray()));
  }
}
