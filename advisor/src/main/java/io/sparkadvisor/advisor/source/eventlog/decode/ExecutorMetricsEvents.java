package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.rules.event.ExecutorMetricsReported;
import io.sparkadvisor.rules.metric.ExecutorMetric;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Reads what executors measure of themselves. */
final class ExecutorMetricsEvents {
  private static final Map<String, ExecutorMetric> METRICS = metricsByName();

  private ExecutorMetricsEvents() {}

  /** {@code SparkListenerStageExecutorMetrics}. */
  static ExecutorMetricsReported ofStage(JsonReader json) throws UnreadableEventException {
    String executor = null;
    Fields fields = new Fields();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      if (key.equals("Executor ID")) {
        executor = json.text();
      } else {
        fields.read(json, key);
      }
    }
    Value.needed(fields.stage, "Stage ID");
    return fields.build(Value.needed(executor, "Executor ID"));
  }

  /**
   * {@code SparkListenerExecutorMetricsUpdate}: none before Spark 3.0, whose heartbeats reported
   * tasks only, else one report for each stage that runs.
   */
  static List<ExecutorMetricsReported> update(JsonReader json) throws UnreadableEventException {
    String executor = null;
    List<Fields> reports = new ArrayList<>();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      if (key.equals("Executor ID")) {
        executor = json.text();
      } else if (key.equals("Executor Metrics Updated") && !json.isObject()) {
        readReports(json, reports);
      } else {
        json.skip();
      }
    }
    Value.needed(executor, "Executor ID");
    List<ExecutorMetricsReported> events = new ArrayList<>();
    for (Fields fields : reports) {
      events.add(fields.build(executor));
    }
    return events;
  }

  /** {@code Executor Metrics}, or {@code Task Executor Metrics}. */
  static ExecutorMetrics metrics(JsonReader json) throws UnreadableEventException {
    if (!json.object()) {
      return ExecutorMetrics.NONE;
    }
    ExecutorMetrics.Builder metrics = new ExecutorMetrics.Builder();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      ExecutorMetric metric = METRICS.get(key);
      if (metric == null) {
        json.skip();
      } else {
        metrics.set(metric, json.number());
      }
    }
    return metrics.build();
  }

  private static void readReports(JsonReader json, List<Fields> reports)
      throws UnreadableEventException {
    if (json.array()) {
      while (json.nextElement()) {
        if (json.object()) {
          Fields fields = new Fields();
          for (String key = json.nextKey(); key != null; key = json.nextKey()) {
            fields.read(json, key);
          }
          reports.add(fields);
        }
      }
    }
  }

  private static Map<String, ExecutorMetric> metricsByName() {
    Map<String, ExecutorMetric> metrics = new HashMap<>();
    for (ExecutorMetric metric : ExecutorMetric.values()) {
      metrics.put(metric.jsonName(), metric);
    }
    return metrics;
  }

  private static final class Fields {
    private long stage = JsonReader.ABSENT;
    private long attempt = JsonReader.ABSENT;
    private ExecutorMetrics metrics = ExecutorMetrics.NONE;

    private void read(JsonReader json, String key) throws UnreadableEventException {
      switch (key) {
        case "Stage ID" -> stage = json.number();
        case "Stage Attempt ID" -> attempt = json.number();
        case "Executor Metrics" -> metrics = metrics(json);
        default -> json.skip();
      }
    }

    /** Spark writes the stage -1 for what the driver measured. */
    private ExecutorMetricsReported build(String executor) throws UnreadableEventException {
      OptionalInt stageId = stage < 0 ? OptionalInt.empty() : Value.optionalInt(stage, "Stage ID");
      int stageAttempt = attempt < 0 ? 0 : Value.intOr(attempt, 0, "Stage Attempt ID");
      return new ExecutorMetricsReported(executor, stageId, stageAttempt, metrics);
    }
  }
}
