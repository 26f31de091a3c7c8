package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.advisor.source.eventlog.redact.Secrets;
import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.ExecutorMetricsReported;
import java.util.List;

/** Reads a line in whatever order and spacing its fields have. */
final class GeneralDecoder {
  private final JsonStrings strings;
  private final Secrets secrets = new Secrets();
  private final TaskEvents tasks = new TaskEvents();

  GeneralDecoder(StringCache cache) {
    strings = new JsonStrings(cache);
  }

  /**
   * Decodes one line.
   *
   * @return the event's name where events of this name are passed over, else null
   */
  String decode(byte[] bytes, int from, int to, EventSink sink) throws UnreadableEventException {
    JsonReader json = new JsonReader(strings, secrets, bytes, from, to);
    String key = json.nextKey();
    if ("Event".equals(key)) {
      return decode(EventName.simple(Value.needed(json.text(), key)), json, sink);
    }
    String name = null;
    for (; key != null; key = json.nextKey()) {
      if (key.equals("Event")) {
        name = json.text();
      } else {
        json.skip();
      }
    }
    json.end();
    if (name == null) {
      throw UnreadableEventException.malformed(
          "Expected an event, found a JSON object without \"Event\".");
    }
    return decode(EventName.simple(name), new JsonReader(strings, secrets, bytes, from, to), sink);
  }

  private String decode(String name, JsonReader json, EventSink sink)
      throws UnreadableEventException {
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
  private ApplicationEvent event(String name, JsonReader json) throws UnreadableEventException {
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
      case "SparkListenerJobStart" -> JobEvents.started(json);
      case "SparkListenerJobEnd" -> JobEvents.ended(json);
      case "SparkListenerStageSubmitted" -> StageEvents.submitted(json);
      case "SparkListenerStageCompleted" -> StageEvents.completed(json);
      case "SparkListenerSpeculativeTaskSubmitted" -> StageEvents.speculative(json);
      case "SparkListenerTaskStart" -> TaskEvents.started(json);
      case "SparkListenerTaskEnd" -> tasks.ended(json);
      case "SparkListenerSQLExecutionStart" -> SqlEvents.started(json);
      case "SparkListenerSQLExecutionEnd" -> SqlEvents.ended(json);
      case "SparkListenerSQLAdaptiveExecutionUpdate" -> SqlEvents.planUpdated(json);
      case "SparkListenerSQLAdaptiveSQLMetricUpdates" -> SqlEvents.metricsAdded(json);
      case "SparkListenerDriverAccumUpdates" -> SqlEvents.driverMetrics(json);
      case "StreamingQueryListener$QueryStartedEvent" -> StreamingEvents.started(json);
      case "StreamingQueryListener$QueryProgressEvent" -> StreamingEvents.progressed(json);
      case "StreamingQueryListener$QueryTerminatedEvent" -> StreamingEvents.ended(json);
      default -> null;
    };
  }
}
