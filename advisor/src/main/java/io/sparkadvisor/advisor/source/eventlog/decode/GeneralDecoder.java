package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.ExecutorMetricsReported;
import java.io.IOException;
import java.util.List;

/** Reads a line in whatever order and spacing its fields have. */
final class GeneralDecoder {
  private final StageEvents stages;
  private final JobEvents jobs;
  private final TaskEvents tasks;
  private final SqlEvents sql;

  GeneralDecoder(SharedTexts texts) {
    stages = new StageEvents(texts);
    jobs = new JobEvents(stages);
    tasks = new TaskEvents(texts);
    sql = new SqlEvents(texts);
  }

  /**
   * Decodes one line.
   *
   * @return the event's name where events of this name are passed over, else null
   */
  String decode(byte[] bytes, int from, int to, EventSink sink)
      throws IOException, UnreadableEventException {
    String name = null;
    boolean first = true;
    try (JsonReader json = JsonReader.of(bytes, from, to)) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        if (key.equals("Event")) {
          name = Value.needed(json.text(), key);
          if (first) {
            return decode(EventName.simple(name), json, sink);
          }
        } else {
          json.skip();
        }
        first = false;
      }
      json.end();
    }
    if (name == null) {
      throw UnreadableEventException.malformed(
          "Expected an event, found a JSON object without \"Event\".");
    }
    try (JsonReader json = JsonReader.of(bytes, from, to)) {
      return decode(EventName.simple(name), json, sink);
    }
  }

  private String decode(String name, JsonReader json, EventSink sink)
      throws IOException, UnreadableEventException {
    boolean known = true;
    try {
      if (name.equals("SparkListenerExecutorMetricsUpdate")) {
        List<ExecutorMetricsReported> events = ExecutorMetricsEvents.update(json);
        json.end();
        events.forEach(sink::event);
        return null;
      }
      ApplicationEvent event = event(name, json);
      known = event != null;
      if (known) {
        json.end();
        sink.event(event);
        return null;
      }
      json.skipToEnd();
      return name;
    } finally {
      sink.count(name, known);
    }
  }

  /** Null for a name that no record is made of. */
  private ApplicationEvent event(String name, JsonReader json)
      throws IOException, UnreadableEventException {
    return switch (name) {
      case "SparkListenerLogStart", "DBCEventLoggingListenerMetadata" ->
          LifecycleEvents.logStart(json);
      case "SparkListenerApplicationStart" -> LifecycleEvents.applicationStart(json);
      case "SparkListenerApplicationEnd" -> LifecycleEvents.applicationEnd(json);
      case "SparkListenerEnvironmentUpdate" -> LifecycleEvents.environment(json);
      case "SparkListenerResourceProfileAdded" -> LifecycleEvents.resourceProfile(json);
      case "SparkListenerExecutorAdded" -> ExecutorEvents.added(json);
      case "SparkListenerExecutorRemoved" -> ExecutorEvents.removed(json);
      case "SparkListenerBlockManagerAdded" -> ExecutorEvents.blockManagerAdded(json);
      case "SparkListenerBlockManagerRemoved" -> ExecutorEvents.blockManagerRemoved(json);
      case "SparkListenerExecutorExcluded",
          "SparkListenerExecutorBlacklisted",
          "SparkListenerExecutorExcludedForStage",
          "SparkListenerExecutorBlacklistedForStage" ->
          ExecutorEvents.exclusion(json, true, false);
      case "SparkListenerNodeExcluded",
          "SparkListenerNodeBlacklisted",
          "SparkListenerNodeExcludedForStage",
          "SparkListenerNodeBlacklistedForStage" ->
          ExecutorEvents.exclusion(json, true, true);
      case "SparkListenerExecutorUnexcluded", "SparkListenerExecutorUnblacklisted" ->
          ExecutorEvents.exclusion(json, false, false);
      case "SparkListenerNodeUnexcluded", "SparkListenerNodeUnblacklisted" ->
          ExecutorEvents.exclusion(json, false, true);
      case "SparkListenerStageExecutorMetrics" -> ExecutorMetricsEvents.ofStage(json);
      case "SparkListenerBlockUpdated" -> Blocks.updated(json);
      case "SparkListenerUnpersistRDD" -> Blocks.unpersisted(json);
      case "SparkListenerJobStart" -> jobs.started(json);
      case "SparkListenerJobEnd" -> JobEvents.ended(json);
      case "SparkListenerStageSubmitted" -> stages.submitted(json);
      case "SparkListenerStageCompleted" -> stages.completed(json);
      case "SparkListenerSpeculativeTaskSubmitted" -> StageEvents.speculative(json);
      case "SparkListenerTaskStart" -> tasks.started(json);
      case "SparkListenerTaskEnd" -> tasks.ended(json);
      case "SparkListenerSQLExecutionStart" -> sql.started(json);
      case "SparkListenerSQLExecutionEnd" -> SqlEvents.ended(json);
      case "SparkListenerSQLAdaptiveExecutionUpdate" -> sql.planUpdated(json);
      case "SparkListenerSQLAdaptiveSQLMetricUpdates" -> sql.metricsAdded(json);
      case "SparkListenerDriverAccumUpdates" -> SqlEvents.driverMetrics(json);
      case "StreamingQueryListener$QueryStartedEvent" -> StreamingEvents.started(json);
      case "StreamingQueryListener$QueryProgressEvent" -> StreamingEvents.progressed(json);
      case "StreamingQueryListener$QueryTerminatedEvent" -> StreamingEvents.ended(json);
      default -> null;
    };
  }
}
