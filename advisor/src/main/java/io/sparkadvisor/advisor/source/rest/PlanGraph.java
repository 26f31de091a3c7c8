package io.sparkadvisor.advisor.source.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.PlanMetric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The plan of a SQL execution, from the nodes and edges of its page back to the tree that they were
 * made of (Spark class {@code SparkPlanGraph}): ids are in pre-order, an edge leads from a child to
 * its parent, and a stage of generated code is a node without edges that names its number.
 */
final class PlanGraph {

  /** Plans are deep where a program builds them in a loop; deeper ones are cut. */
  private static final int DEEPEST = 2_000;

  private static final String CODEGEN = "WholeStageCodegen (";

  private final Map<Long, JsonNode> nodes = new TreeMap<>();
  private final Map<Long, JsonNode> codegen = new HashMap<>();
  private final Map<Long, List<Long>> children = new HashMap<>();
  private final Set<Long> withParent = new HashSet<>();
  private final PlanMetrics metrics;
  private final PlanOutline outline;

  PlanGraph(JsonNode execution, PlanMetrics metrics) {
    this.metrics = metrics;
    for (JsonNode node : execution.path("nodes")) {
      String name = node.path("nodeName").asText();
      if (name.startsWith(CODEGEN)) {
        number(name).ifPresent(id -> codegen.put(id, node));
      } else {
        nodes.put(node.path("nodeId").asLong(), node);
      }
    }
    for (JsonNode edge : execution.path("edges")) {
      long from = edge.path("fromId").asLong();
      children.computeIfAbsent(edge.path("toId").asLong(), id -> new ArrayList<>()).add(from);
      withParent.add(from);
    }
    outline = PlanOutline.of(execution.path("planDescription").asText(), nodes);
  }

  /** The tree; a node without name where the page has none. */
  PlanDescription tree() {
    return nodes.keySet().stream()
        .filter(id -> !withParent.contains(id))
        .findFirst()
        .map(root -> tree(root, OptionalLong.empty(), 0))
        .orElse(new PlanDescription("", "", List.of(), Map.of(), List.of()));
  }

  private PlanDescription tree(long id, OptionalLong stageAbove, int depth) {
    JsonNode node = nodes.get(id);
    OptionalLong stage = Fields.number(node, "wholeStageCodegenId");
    List<PlanDescription> below = new ArrayList<>();
    if (depth < DEEPEST) {
      for (long child : children.getOrDefault(id, List.of())) {
        if (nodes.containsKey(child)) {
          below.add(tree(child, stage, depth + 1));
        }
      }
    }
    PlanDescription plan =
        new PlanDescription(
            node.path("nodeName").asText(),
            outline.description(id, node.path("nodeName").asText()),
            below,
            outline.metadata(id),
            metricsOf(node, stage));
    if (stage.isPresent() && !stage.equals(stageAbove)) {
      plan = around(plan, codegen.get(stage.getAsLong()));
    }
    String queryStage = outline.queryStage(id);
    if (!queryStage.isEmpty()) {
      plan = above(queryStage, plan);
    }
    if (stageAbove.isPresent() && !stage.equals(stageAbove)) {
      plan = above("InputAdapter", plan);
    }
    return plan;
  }

  private static PlanDescription above(String name, PlanDescription plan) {
    return new PlanDescription(name, name, List.of(plan), Map.of(), List.of());
  }

  private PlanDescription around(PlanDescription plan, JsonNode cluster) {
    if (cluster == null) {
      return plan;
    }
    String name = cluster.path("nodeName").asText();
    List<PlanMetric> own = metricsOf(cluster, OptionalLong.empty());
    return new PlanDescription(name, name, List.of(plan), Map.of(), own);
  }

  private List<PlanMetric> metricsOf(JsonNode node, OptionalLong stage) {
    JsonNode cluster = stage.isPresent() ? codegen.get(stage.getAsLong()) : null;
    return metrics.of(node, cluster);
  }

  private static OptionalLong number(String name) {
    String digits = name.substring(CODEGEN.length()).replaceFirst("\\).*", "");
    return digits.matches("\\d{1,9}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }
}
