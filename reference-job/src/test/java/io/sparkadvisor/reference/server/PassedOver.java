package io.sparkadvisor.reference.server;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.sql.execution.SparkPlanInfo;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What the History Server reads in a log and shows nowhere, since what it belongs to is not told:
 * such logs were written or cut by hand. Spark's own drivers tell of a stage before its tasks, and
 * of a task's start before its end.
 */
final class PassedOver {

  private final Set<String> stages = new HashSet<>();
  private final Set<Long> tasks = new HashSet<>();
  private final Set<Long> executions = new HashSet<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  /** Takes in the next event; returns whether the server shows nothing of it. */
  boolean add(SparkListenerEvent event) {
    if (event instanceof SparkListenerJobStart job) {
      CollectionConverters.asJava(job.stageInfos()).forEach(this::announce);
    } else if (event instanceof SparkListenerStageSubmitted stage) {
      announce(stage.stageInfo());
    } else if (event instanceof SparkListenerStageCompleted stage) {
      return !stages.contains(name(stage.stageInfo()))
          && count("ends of stages that were not announced");
    } else if (event instanceof SparkListenerTaskStart task) {
      tasks.add(task.taskInfo().taskId());
      // AppStatusListener keeps it, and has no stage to show it with
      return !stages.contains(task.stageId() + "." + task.stageAttemptId())
          && count("starts of tasks of a stage that was not announced");
    } else if (event instanceof SparkListenerTaskEnd task) {
      // AppStatusListener.onTaskEnd looks for the task that was started
      return !tasks.contains(task.taskInfo().taskId())
          && count("ends of tasks that were not started");
    } else if (event instanceof SparkListenerSQLExecutionStart start) {
      // SQLAppStatusListener.aggregateMetrics fails on them; Spark 1.6 wrote none
      return hasMetricsWithoutType(start.sparkPlanInfo())
          && executions.add(start.executionId())
          && count("queries the metrics of which have no type");
    } else if (event instanceof SparkListenerSQLExecutionEnd end) {
      return executions.contains(end.executionId());
    }
    return false;
  }

  private void announce(StageInfo stage) {
    stages.add(name(stage));
  }

  private static String name(StageInfo stage) {
    return stage.stageId() + "." + stage.attemptNumber();
  }

  private boolean count(String what) {
    counts.merge(what, 1, Integer::sum);
    return true;
  }

  private static boolean hasMetricsWithoutType(SparkPlanInfo plan) {
    return CollectionConverters.asJava(plan.metrics()).stream()
            .anyMatch(metric -> metric.metricType() == null)
        || CollectionConverters.asJava(plan.children()).stream()
            .anyMatch(PassedOver::hasMetricsWithoutType);
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** What it was, with how many there were. */
  @Override
  public String toString() {
    return counts.toString();
  }
}
