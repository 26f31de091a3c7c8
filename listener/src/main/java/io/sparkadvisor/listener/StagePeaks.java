package io.sparkadvisor.listener;

import io.sparkadvisor.rules.event.ExecutorMetricsReported;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import scala.Tuple2;
import scala.collection.Iterator;

/**
 * Gathers the peaks of executors, and of the driver, within each stage while it runs. No listener
 * gets them: Spark's {@code EventLoggingListener} makes them up of heartbeats and of ends of tasks,
 * where {@code spark.eventLog.logStageExecutorMetrics} asks for it, and so does this.
 */
final class StagePeaks {

  /** The id that Spark gives to the stage of what the driver measures: it is for all that run. */
  private static final int EVERY_STAGE = -1;

  private final PeakReader reader = new PeakReader();
  private final Map<StageKey, Map<String, ExecutorMetrics>> running = new HashMap<>();

  void submitted(SparkListenerStageSubmitted event) {
    running.put(key(event.stageInfo()), new HashMap<>());
  }

  void taskEnded(SparkListenerTaskEnd event) {
    Map<String, ExecutorMetrics> peaks =
        running.get(new StageKey(event.stageId(), event.stageAttemptId()));
    if (peaks != null) {
      peaks.merge(
          event.taskInfo().executorId(),
          reader.read(event.taskExecutorMetrics()),
          ExecutorMetrics::max);
    }
  }

  void heartbeat(SparkListenerExecutorMetricsUpdate event) {
    // a map and its iterator have the same names in the class files of Scala 2.12 and 2.13
    Iterator<Tuple2<Tuple2<Object, Object>, org.apache.spark.executor.ExecutorMetrics>> updates =
        event.executorUpdates().iterator();
    while (updates.hasNext()) {
      var update = updates.next();
      int stageId = (Integer) update._1()._1();
      int attempt = (Integer) update._1()._2();
      ExecutorMetrics measured = reader.read(update._2());
      running.forEach(
          (stage, peaks) -> {
            if (stageId == EVERY_STAGE || stage.equals(new StageKey(stageId, attempt))) {
              peaks.merge(event.execId(), measured, ExecutorMetrics::max);
            }
          });
    }
  }

  /** The peaks of a stage attempt that is over, one report an executor. */
  List<ExecutorMetricsReported> completed(SparkListenerStageCompleted event) {
    StageKey stage = key(event.stageInfo());
    // of earlier attempts the end may never have come
    running.keySet().removeIf(k -> k.stageId() == stage.stageId() && k.attempt() < stage.attempt());
    Map<String, ExecutorMetrics> peaks = running.remove(stage);
    List<ExecutorMetricsReported> reports = new ArrayList<>();
    if (peaks != null) {
      peaks.forEach(
          (executor, measured) ->
              reports.add(
                  new ExecutorMetricsReported(
                      executor, OptionalInt.of(stage.stageId()), stage.attempt(), measured)));
    }
    return reports;
  }

  private static StageKey key(StageInfo stage) {
    return new StageKey(stage.stageId(), stage.attemptNumber());
  }
}
