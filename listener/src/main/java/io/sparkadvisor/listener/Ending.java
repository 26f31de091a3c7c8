package io.sparkadvisor.listener;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkEnv;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a recording to its conclusion, once: when the application has ended, or when the driver is
 * told to go.
 *
 * <p>Events still come after the one that is the end, such as those of the jobs that stopping
 * cancels, until the thread of the listener bus ends. So the conclusion waits for that, on a thread
 * of its own, and then until the context has stopped, so as not to take processors from what is
 * still to be done. {@code SparkContext.stop()} does not wait for the conclusion. The JVM does: the
 * thread is no daemon, and a shutdown hook waits for it that runs after Spark's own hook, which
 * stops the context, and before Hadoop's, which closes file systems.
 */
final class Ending {

  private static final Logger LOG = LoggerFactory.getLogger(EntryPoint.NAME);

  /** Between Hadoop's file systems (10) and Spark's hooks (40 and more). */
  private static final int HOOK_PRIORITY = 20;

  private static final long HOOK_SECONDS = 25;
  // Stopping YARN's and Kubernetes' schedulers may take some seconds.
  private static final long BUS_SECONDS = 15;
  // What comes after the bus takes a second at most; with a report so late nobody is served.
  private static final long CONTEXT_SECONDS = 3;

  private final Recording recording;
  private final Conclusion conclusion;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final Runnable hook = this::onShutdown;
  private volatile Thread concluding;

  Ending(Recording recording, Conclusion conclusion) {
    this.recording = recording;
    this.conclusion = conclusion;
    ShutdownHookManager.get()
        .addShutdownHook(hook, HOOK_PRIORITY, HOOK_SECONDS + 1, TimeUnit.SECONDS);
  }

  /** The application has ended; its last events come on this thread. */
  void begin(Thread bus) {
    if (begun.compareAndSet(false, true)) {
      SparkEnv context = SparkEnv.get();
      Thread thread =
          new Thread(
              () -> {
                await(() -> !bus.isAlive(), BUS_SECONDS);
                await(() -> context == null || SparkEnv.get() != context, CONTEXT_SECONDS);
                conclude();
                removeHook();
              },
              "spark-advisor-conclusion");
      thread.setDaemon(false);
      concluding = thread;
      thread.start();
    }
  }

  /** There is nothing to conclude. */
  void cancel() {
    begun.set(true);
    removeHook();
  }

  private void onShutdown() {
    if (begun.compareAndSet(false, true)) {
      // nobody stopped the context
      conclude();
      return;
    }
    Thread thread = concluding;
    if (thread != null) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(HOOK_SECONDS));
        if (thread.isAlive()) {
          LOG.error("The driver ends before Spark Advisor's report is ready.");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @SuppressWarnings("CatchThrowable") // nothing may get in the way of an application's end
  private void conclude() {
    try {
      recording.facts().ifPresent(conclusion::draw);
    } catch (Throwable e) {
      LOG.error("Spark Advisor failed to report. The application is not affected.", e);
    }
  }

  private static void await(BooleanSupplier done, long seconds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!done.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private void removeHook() {
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
