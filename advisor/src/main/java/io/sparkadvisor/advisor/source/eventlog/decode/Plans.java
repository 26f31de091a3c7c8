package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.advisor.source.eventlog.redact.UrlCredentials;
import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.PlanMetric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code sparkPlanInfo}. Recursive: the reader bounds how deep plans can be. */
final class Plans {
  private Plans() {}

  /** A node with all nodes below it; null where there is none. */
  static PlanDescription read(JsonReader json) throws UnreadableEventException {
    if (!json.object()) {
      return null;
    }
    String name = null;
    String description = null;
    List<PlanDescription> children = List.of();
    Map<String, String> metadata = Map.of();
    List<PlanMetric> metrics = List.of();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "nodeName" -> name = json.shared();
        case "simpleString" -> description = json.shared();
        case "children" -> children = children(json);
        case "metadata" -> metadata = metadata(json);
        case "metrics" -> metrics = metrics(json);
        default -> json.skip();
      }
    }
    return new PlanDescription(
        Value.textOr(name, ""),
        UrlCredentials.redact(Value.textOr(description, "")),
        children,
        metadata,
        metrics);
  }

  /** An array of metrics. */
  static List<PlanMetric> metrics(JsonReader json) throws UnreadableEventException {
    List<PlanMetric> metrics = new ArrayList<>();
    if (json.array()) {
      while (json.nextElement()) {
        if (json.object()) {
          metrics.add(metric(json));
        }
      }
    }
    return metrics;
  }

  private static List<PlanDescription> children(JsonReader json) throws UnreadableEventException {
    List<PlanDescription> children = new ArrayList<>();
    if (json.array()) {
      while (json.nextElement()) {
        PlanDescription child = read(json);
        if (child != null) {
          children.add(child);
        }
      }
    }
    return children;
  }

  private static Map<String, String> metadata(JsonReader json) throws UnreadableEventException {
    Map<String, String> metadata = new HashMap<>();
    json.texts().forEach((key, value) -> metadata.put(key, UrlCredentials.redact(value)));
    return metadata;
  }

  private static PlanMetric metric(JsonReader json) throws UnreadableEventException {
    String name = null;
    long accumulator = JsonReader.ABSENT;
    String type = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "name" -> name = json.shared();
        case "accumulatorId" -> accumulator = json.number();
        case "metricType" -> type = json.shared();
        default -> json.skip();
      }
    }
    String known = Value.textOr(name, "");
    return new PlanMetric(
        known,
        Value.needed(accumulator, "accumulatorId"),
        type == null ? typeBefore20(known) : type);
  }

  /** Spark 1.6 names a class instead of a type; sizes and times differ by the name only. */
  private static String typeBefore20(String name) {
    if (!name.contains("(min, med, max)")) {
      return "sum";
    }
    return name.contains("size") ? "size" : "timing";
  }
}
