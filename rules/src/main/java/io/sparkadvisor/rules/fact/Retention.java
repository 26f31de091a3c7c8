package io.sparkadvisor.rules.fact;

/**
 * How much is kept of what grows without end in applications that run for long. What is dropped is
 * counted in {@link Coverage}.
 *
 * @param planNodes nodes of SQL plans, over all executions; past it the plans of the oldest ended
 *     executions are dropped
 * @param planTextChars characters of printed plans, over all executions; past it the oldest are
 *     dropped
 * @param batches micro-batches of each streaming query; past it the oldest are dropped
 */
public record Retention(int planNodes, int planTextChars, int batches) {

  /** For a log, read once: some 100 MB of plans at the most. */
  public static final Retention OF_A_LOG = new Retention(200_000, 16_000_000, 10_000);

  /** For a listener within a driver, which has other uses for its memory. */
  public static final Retention OF_A_DRIVER = new Retention(20_000, 2_000_000, 1_000);
}
