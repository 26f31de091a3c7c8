package io.sparkadvisor.advisor.advice;

import io.sparkadvisor.advisor.parallel.Parallelism;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long pricing may take, and the threads that price, none of which keeps the JVM from ending.
 * Work begins in the order in which it is handed in, and what is not done in time is given up.
 */
public final class TimeLimit implements AutoCloseable {

  private final long end;
  private final boolean limited;
  private final ExecutorService threads;

  private TimeLimit(boolean limited, Duration limit, Parallelism parallelism) {
    this.limited = limited;
    end = System.nanoTime() + limit.toNanos();
    threads =
        Executors.newFixedThreadPool(
            parallelism.threads(),
            work -> {
              Thread thread = new Thread(work, "spark-advisor-pricing");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** As long as it takes. */
  public static TimeLimit none(Parallelism parallelism) {
    return new TimeLimit(false, Duration.ZERO, parallelism);
  }

  /** So long from now on. */
  public static TimeLimit of(Duration limit, Parallelism parallelism) {
    return new TimeLimit(true, limit, parallelism);
  }

  /** Whether the time is over. */
  public boolean isOver() {
    return limited && end - System.nanoTime() <= 0;
  }

  /** Begins something, once a thread is free; never, where the time is over. */
  public <T> Future<T> begin(Callable<T> work) {
    if (isOver()) {
      return new CompletableFuture<>();
    }
    return threads.submit(work);
  }

  /**
   * What came of something that was begun; empty where the time was over first.
   *
   * @throws IllegalStateException where it failed with a checked exception
   */
  public <T> Optional<T> await(Future<T> begun) {
    try {
      return Optional.of(
          limited ? begun.get(end - System.nanoTime(), TimeUnit.NANOSECONDS) : begun.get());
    } catch (TimeoutException e) {
      begun.cancel(true);
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      } else if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      begun.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException("Pricing was interrupted");
    }
  }

  /** Gives up what is still being done. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
