package io.sparkadvisor.bench;

import io.sparkadvisor.listener.AdvisorListener;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs a job of many short tasks, with the listener or without: {@code ListenerJob TASKS
 * with|without}. Prints, apart by tabs, the job's wall-clock milliseconds, those of {@code
 * SparkContext.stop()}, the processor milliseconds of the thread on which listeners run, how many
 * events were dropped, and the wall-clock milliseconds in which the context was made.
 */
public final class ListenerJob {

  private static final String QUEUE = "spark-listener-group-shared";

  private ListenerJob() {}

  /** Runs it once. */
  public static void main(String[] arguments) {
    int tasks = Integer.parseInt(arguments[0]);
    SparkConf conf = conf();
    if (arguments[1].equals("with")) {
      conf.set("spark.extraListeners", AdvisorListener.class.getName());
    } else {
      // so that there is a queue to compare with
      conf.set("spark.extraListeners", NothingListener.class.getName());
    }
    long start = System.nanoTime();
    JavaSparkContext spark = new JavaSparkContext(conf);
    long begin = System.nanoTime() - start;
    // classes are loaded and compiled
    count(spark, 2_000);
    long cpu = queueCpuNanos();
    start = System.nanoTime();
    count(spark, tasks);
    long job = System.nanoTime() - start;
    long queue = queueCpuNanos() - cpu;
    long dropped = dropped(spark);
    start = System.nanoTime();
    spark.stop();
    long stop = System.nanoTime() - start;
    System.out.printf(
        Locale.ROOT,
        "%.0f\t%.0f\t%.0f\t%d\t%.0f%n",
        job / 1e6,
        stop / 1e6,
        queue / 1e6,
        dropped,
        begin / 1e6);
  }

  /** A driver with two slots of its own, and no more than it needs. */
  static SparkConf conf() {
    return new SparkConf(false)
        .setMaster("local[2]")
        .setAppName("short tasks")
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "localhost")
        .set("spark.driver.bindAddress", "127.0.0.1");
  }

  /** Runs a job of so many tasks. */
  static void count(JavaSparkContext spark, int tasks) {
    long counted = JavaSparkContext.toSparkContext(spark).range(0, tasks, 1, tasks).count();
    if (counted != tasks) {
      throw new IllegalStateException(counted + " of " + tasks);
    }
  }

  private static long dropped(JavaSparkContext spark) {
    // the counters that Spark keeps of each queue of its listener bus
    return spark.sc().listenerBus().metrics().metricRegistry().getCounters().entrySet().stream()
        .filter(counter -> counter.getKey().endsWith("numDroppedEvents"))
        .mapToLong(counter -> counter.getValue().getCount())
        .sum();
  }

  private static long queueCpuNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (long id : threads.getAllThreadIds()) {
      var info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().equals(QUEUE)) {
        return threads.getThreadCpuTime(id);
      }
    }
    throw new IllegalStateException("No thread is named " + QUEUE);
  }
}
