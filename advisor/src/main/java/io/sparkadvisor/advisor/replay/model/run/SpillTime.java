package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.rules.fact.task.SpillEstimate;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.metric.TaskMetric;

/**
 * The part of a task's time that went into spilling to disk and reading that back. Spark does not
 * measure it, so it comes from the bytes and a range of rates.
 */
public final class SpillTime {
  // One task writing serialized, compressed rows, sorting in between: from a busy network disk to
  // a page cache.
  private static final Bytes SLOW = Bytes.ofMib(40);
  private static final Bytes USUAL = SpillEstimate.PER_SECOND;
  private static final Bytes FAST = Bytes.ofMib(400);
  // Whatever spills also computes: no more than this share of its run time is believed.
  private static final double MOST = 0.7;

  private SpillTime() {}

  /** What one task lost, in ms: most at the best end, since that much could be saved. */
  public static double ms(Tasks tasks, int row, Bound bound) {
    long bytes = tasks.orZero(TaskMetric.DISK_BYTES_SPILLED, row);
    double rate = bound.of(SLOW.toMib(), USUAL.toMib(), FAST.toMib());
    double waited = 2_000.0 * new Bytes(bytes).toMib() / rate;
    double most = MOST * tasks.orZero(TaskMetric.EXECUTOR_RUN_TIME, row);
    return Math.min(waited, Math.max(0, most));
  }
}
