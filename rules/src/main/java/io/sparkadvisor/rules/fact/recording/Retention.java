package io.sparkadvisor.rules.fact.recording;

import io.sparkadvisor.rules.fact.Coverage;

/**
 * How much is kept of what grows without end in applications that run for long. What is dropped is
 * counted in {@link Coverage}.
 *
 * @param planNodes nodes of SQL plans, over all executions; past it the plans of the oldest ended
 *     executions are dropped
 * @param planTextChars characters of printed plans, over all executions; past it the oldest are
 *     dropped
 * @param batches micro-batches of each streaming query; past it the oldest are dropped
 * @param jobs jobs that are over; past it the oldest are dropped with their stages and SQL
 *     executions, and the facts cover the time from then on
 * @param stages stage attempts that are over or skipped; past it the oldest jobs are dropped, and
 *     of a job that still runs its oldest stages that are over
 * @param tasks tasks that are over; past it as with {@code stages}, and of a stage that alone has
 *     more, those that ended first
 */
public record Retention(
    int planNodes, int planTextChars, int batches, int jobs, int stages, int tasks) {

  /** For a log, read once: some 100 MB of plans at the most. */
  public static final Retention OF_A_LOG =
      new Retention(
          200_000, 16_000_000, 10_000, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

  /**
   * For a listener within a driver, which has other uses for its memory: some 64 MB of tasks, and
   * about as much of everything else.
   */
  public static final Retention OF_A_DRIVER =
      new Retention(20_000, 2_000_000, 1_000, 5_000, 10_000, 1_000_000);
}
