package io.sparkadvisor.bench;

import io.sparkadvisor.listener.AdvisorListener;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.Random;
import org.apache.spark.SparkConf;
import org.apache.spark.Success$;
import org.apache.spark.executor.ExecutorMetrics;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.resource.ResourceProfile$;
import org.apache.spark.scheduler.SparkListenerApplicationStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.TaskLocality$;
import scala.Option;
import scala.collection.immutable.Nil$;
import scala.collection.immutable.Seq;

/**
 * Gives the listener the events of many tasks, and prints what one takes in its handler and what it
 * retains of all: {@code ListenerEvents [TASKS]}. The times are those of the thread's processor
 * time, so other work on the machine does not count; to make the events does not, either.
 */
public final class ListenerEvents {

  private static final int TASKS_PER_STAGE = 5_000;
  private static final int SLOTS = 100;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final AdvisorListener listener = new AdvisorListener(new SparkConf(false));
  private final Random random = new Random(42);
  private long handlerNanos;
  private long events;

  private ListenerEvents() {}

  /** Measures, once for the compiler and once for the record. */
  public static void main(String[] arguments) {
    int tasks = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    new ListenerEvents().run(Math.min(tasks, 200_000));
    long before = usedBytes();
    ListenerEvents measured = new ListenerEvents();
    measured.run(tasks);
    long after = usedBytes();
    System.out.printf(
        Locale.ROOT,
        "%d tasks: %.2f us a task event in the handler, %.1f MB retained, %.1f bytes a task%n",
        tasks,
        measured.handlerNanos / 1e3 / measured.events,
        (after - before) / 1e6,
        (double) (after - before) / tasks);
    // so that it is not collected before
    measured.listener.onEvent(stageSubmitted(Integer.MAX_VALUE, 1));
  }

  private void run(int tasks) {
    listener.onEvent(
        new SparkListenerApplicationStart(
            "events",
            Option.apply("app"),
            0,
            "user",
            Option.empty(),
            Option.empty(),
            Option.empty()));
    for (int stage = 0; stage * TASKS_PER_STAGE < tasks; stage++) {
      listener.onEvent(stageSubmitted(stage, TASKS_PER_STAGE));
      for (int task = 0; task < TASKS_PER_STAGE; task += SLOTS) {
        wave(stage, task);
      }
      listener.onEvent(
          new SparkListenerStageCompleted(stageSubmitted(stage, TASKS_PER_STAGE).stageInfo()));
    }
  }

  /** As many tasks as there are slots: all start, then all end. */
  private void wave(int stage, int first) {
    SparkListenerTaskStart[] starts = new SparkListenerTaskStart[SLOTS];
    SparkListenerTaskEnd[] ends = new SparkListenerTaskEnd[SLOTS];
    for (int slot = 0; slot < SLOTS; slot++) {
      TaskInfo info = info(stage, first + slot, slot);
      starts[slot] = new SparkListenerTaskStart(stage, 0, info);
      ends[slot] =
          new SparkListenerTaskEnd(
              stage, 0, "ShuffleMapTask", Success$.MODULE$, info, new ExecutorMetrics(), metrics());
    }
    long start = THREADS.getCurrentThreadCpuTime();
    for (SparkListenerTaskStart event : starts) {
      listener.onEvent(event);
    }
    for (SparkListenerTaskEnd event : ends) {
      listener.onEvent(event);
    }
    handlerNanos += THREADS.getCurrentThreadCpuTime() - start;
    events += 2L * SLOTS;
  }

  private TaskInfo info(int stage, int index, int slot) {
    long launch = 1_700_000_000_000L + stage * 60_000L + index * 10L;
    TaskInfo info =
        new TaskInfo(
            (long) stage * TASKS_PER_STAGE + index,
            index,
            0,
            index,
            launch,
            String.valueOf(slot / 4),
            "host-" + slot / 8,
            TaskLocality$.MODULE$.NODE_LOCAL(),
            false);
    info.markFinished(
        org.apache.spark.TaskState$.MODULE$.FINISHED(), launch + 200 + random.nextInt(3_000));
    return info;
  }

  private TaskMetrics metrics() {
    TaskMetrics metrics = new TaskMetrics();
    int run = 150 + random.nextInt(3_000);
    metrics.setExecutorRunTime(run);
    metrics.setExecutorCpuTime(run * 900_000L + random.nextInt(1_000_000));
    metrics.setExecutorDeserializeTime(random.nextInt(20));
    metrics.setExecutorDeserializeCpuTime(random.nextInt(20_000_000));
    metrics.setJvmGCTime(random.nextInt(40));
    metrics.setResultSize(2_000 + random.nextInt(2_000));
    metrics.inputMetrics().incBytesRead(100_000_000L + random.nextInt(30_000_000));
    metrics.inputMetrics().incRecordsRead(1_000_000L + random.nextInt(300_000));
    metrics.shuffleWriteMetrics().incBytesWritten(20_000_000L + random.nextInt(3_000_000));
    metrics.shuffleWriteMetrics().incRecordsWritten(500_000L + random.nextInt(300_000));
    metrics.shuffleWriteMetrics().incWriteTime(50_000_000L + random.nextInt(30_000_000));
    return metrics;
  }

  private static SparkListenerStageSubmitted stageSubmitted(int id, int tasks) {
    return new SparkListenerStageSubmitted(
        new StageInfo(
            id,
            0,
            "map at Job.java:1",
            tasks,
            none(),
            none(),
            "",
            null,
            none(),
            Option.empty(),
            ResourceProfile$.MODULE$.DEFAULT_RESOURCE_PROFILE_ID(),
            false,
            0),
        new java.util.Properties());
  }

  @SuppressWarnings("unchecked")
  private static <T> Seq<T> none() {
    return (Seq<T>) (Seq<?>) Nil$.MODULE$;
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
