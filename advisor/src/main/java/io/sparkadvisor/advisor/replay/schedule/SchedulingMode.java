package io.sparkadvisor.advisor.replay.schedule;

import io.sparkadvisor.rules.fact.SparkApplication;

/**
 * Which of the waiting stages gets the next slot (Spark class {@code SchedulableBuilder}).
 *
 * <p>FAIR shares slots between pools. Within a pool it is first in, first out, but for the default
 * pool of Spark 3.4 and newer, which then is fair too: unless a file describes the pools. What such
 * a file says is in no log, so all pools count the same.
 */
public enum SchedulingMode {
  /** The stage of the oldest job first, of one job the lowest stage id. */
  FIFO,
  /** The pool that runs the fewest tasks first, and within it as in FIFO. */
  FAIR_POOLS,
  /** The same, and within the default pool the stage that runs the fewest tasks first. */
  FAIR;

  private static final String ALLOCATION_FILE = "spark.scheduler.allocation.file";

  /** The mode of an application. */
  static SchedulingMode of(SparkApplication application) {
    if (!application.settings().schedulerMode().value().equals("FAIR")) {
      return FIFO;
    }
    boolean described = application.properties().get(ALLOCATION_FILE).isPresent();
    boolean newer = application.info().version().map(v -> v.isAtLeast(3, 4)).orElse(true);
    return newer && !described ? FAIR : FAIR_POOLS;
  }
}
