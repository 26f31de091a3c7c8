package io.sparkadvisor.rules.event;

import java.util.List;
import java.util.Map;

/**
 * A node of a physical plan with the nodes below it: {@code sparkPlanInfo}.
 *
 * @param name {@code nodeName}
 * @param description {@code simpleString}
 * @param children {@code children}
 * @param metadata {@code metadata}: of a file scan its location, format, schema and filters
 * @param metrics {@code metrics}
 */
public record PlanDescription(
    String name,
    String description,
    List<PlanDescription> children,
    Map<String, String> metadata,
    List<PlanMetric> metrics) {

  /** Makes the collections immutable. */
  public PlanDescription {
    children = List.copyOf(children);
    metadata = Map.copyOf(metadata);
    metrics = List.copyOf(metrics);
  }
}
