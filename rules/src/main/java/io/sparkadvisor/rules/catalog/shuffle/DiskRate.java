package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.SpillEstimate;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.metric.TaskMetric;

/**
 * How fast one task writes to the local disks that also take the spill.
 *
 * @param perSecond so much a second
 * @param measured whether the run's own shuffle writes are slower than what was assumed, so that
 *     they decide
 */
record DiskRate(Bytes perSecond, boolean measured) {

  /** What one task writes or reads back in a second at most, compression included. */
  static final Bytes ASSUMED = SpillEstimate.PER_SECOND;

  // Less says nothing: it fits into the page cache, and clocks count in milliseconds.
  private static final Bytes ENOUGH = Bytes.ofMib(64);
  private static final long ENOUGH_NANOS = 1_000_000_000;

  /**
   * The rate of this application: that of its shuffle writes, and at most the assumed one. Shuffle
   * files go to the same directories through the same codec, but their write time leaves out
   * serialization and compression, which spilling costs too: so the faster of the two is never
   * believed.
   */
  static DiskRate of(SparkApplication app, Bytes assumed) {
    long bytes = 0;
    long nanos = 0;
    for (StageAttempt stage : app.stages()) {
      bytes += stage.tasks().sum(TaskMetric.SHUFFLE_BYTES_WRITTEN).orElse(0);
      nanos += stage.tasks().sum(TaskMetric.SHUFFLE_WRITE_TIME).orElse(0);
    }
    if (bytes < ENOUGH.count() || nanos < ENOUGH_NANOS) {
      return new DiskRate(assumed, false);
    }
    long measured = Math.round(bytes * 1e9 / nanos);
    return measured < assumed.count()
        ? new DiskRate(new Bytes(Math.max(1, measured)), true)
        : new DiskRate(assumed, false);
  }

  /** How long it takes to write so much and to read it back. */
  long roundTripMs(long bytes) {
    return Math.round(2_000.0 * bytes / perSecond.count());
  }
}
