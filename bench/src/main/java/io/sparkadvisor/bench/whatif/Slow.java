package io.sparkadvisor.bench.whatif;

import org.apache.spark.sql.api.java.UDF2;

/**
 * Work that takes its time without a core: so much for each row, slept. It stands in for a cluster
 * that is larger than this machine.
 */
final class Slow implements UDF2<Long, Long, Long> {
  private static final long serialVersionUID = 1;

  // Shorter sleeps would be longer than asked for by what a sleep costs.
  private static final long LEAST_NANOS = 10_000_000;

  private static final ThreadLocal<long[]> OWED = ThreadLocal.withInitial(() -> new long[1]);

  private static volatile boolean paused;

  /** In this JVM nothing waits from now on. */
  static void pause() {
    paused = true;
  }

  /** In this JVM rows take their time again. */
  static void resume() {
    paused = false;
  }

  /** Gives back the first value, after so many microseconds. */
  @Override
  public Long call(Long value, Long micros) throws InterruptedException {
    work(micros);
    return value;
  }

  /** Works on one row. */
  static void work(long micros) throws InterruptedException {
    long[] owed = OWED.get();
    owed[0] += paused ? 0 : micros * 1_000;
    if (owed[0] >= LEAST_NANOS) {
      long before = System.nanoTime();
      Thread.sleep(owed[0] / 1_000_000, (int) (owed[0] % 1_000_000));
      owed[0] -= System.nanoTime() - before;
    }
  }
}
