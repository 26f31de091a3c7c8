package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.PlanMetric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code sparkPlanInfo}. Recursive: the reader bounds how deep plans can be. */
final class Plans {
  private final SharedTexts texts;

  Plans(SharedTexts texts) {
    this.texts = texts;
  }

  /** A node with all nodes below it; null where there is none. */
  PlanDescription read(JsonReader json) throws IOException, UnreadableEventException {
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
        case "nodeName" -> name = texts.shared(json.text());
        case "simpleString" -> description = json.text();
        case "children" -> children = children(json);
        case "metadata" -> metadata = metadata(json);
        case "metrics" -> metrics = metrics(json);
        default -> json.skip();
      }
    }
    return new PlanDescription(
        Value.textOr(name, ""),
        texts.shared(UrlCredentials.redact(Value.textOr(description, ""))),
        children,
        metadata,
        metrics);
  }

  /** An array of metrics. */
  List<PlanMetric> metrics(JsonReader json) throws IOException, UnreadableEventException {
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

  private List<PlanDescription> children(JsonReader json)
      throws IOException, UnreadableEventException {
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

  private Map<String, String> metadata(JsonReader json)
      throws IOException, UnreadableEventException {
    Map<String, String> metadata = new HashMap<>();
    json.texts()
        .forEach((key, value) -> metadata.put(key, texts.shared(UrlCredentials.redact(value))));
    return metadata;
  }

  private PlanMetric metric(JsonReader json) throws IOException, UnreadableEventException {
    String name = null;
    long accumulator = JsonReader.ABSENT;
    String type = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "name" -> name = texts.shared(json.text());
        case "accumulatorId" -> accumulator = json.number();
        case "metricType" -> type = texts.shared(json.text());
        default -> json.skip();
      }
    }
    String known = Value.textOr(name, "");
    return new PlanMetric(
        known,
        Value.needed(accumulator, "accumulatorId"),
        type == null ? typeBefore20(known) : type);
  }

  /** Spark 1.6 names a class instead of a type; sizes and times it tells apart by the name only. */
  private static String typeBefore20(String name) {
    if (!name.contains("(min, med, max)")) {
      return "sum";
    }
    return name.contains("size") ? "size" : "timing";
  }
}
