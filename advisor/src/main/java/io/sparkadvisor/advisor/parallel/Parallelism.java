package io.sparkadvisor.advisor.parallel;

/**
 * How many threads an analysis may keep busy, the caller's included. Whoever runs many analyses in
 * one JVM gives each a share.
 *
 * @param threads at least 1
 */
public record Parallelism(int threads) {

  /** Checks that something is left to work with. */
  public Parallelism {
    if (threads < 1) {
      throw new IllegalArgumentException("an analysis needs a thread, not " + threads);
    }
  }

  /** One thread a processor that this JVM may use. */
  public static Parallelism ofThisMachine() {
    return new Parallelism(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Threads beside the caller's: at least one, since a caller that waits for the disk leaves its
   * processor to it.
   */
  public int helpers() {
    return Math.max(1, threads - 1);
  }
}
