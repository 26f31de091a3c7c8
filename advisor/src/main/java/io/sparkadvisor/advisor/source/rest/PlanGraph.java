package io.sparkadvisor.advisor.source.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  // Before Spark 3.0 it has no number, and pages do not say which nodes it is made of.
  private static final String UNNUMBERED_CODEGEN = "WholeStageCodegen";

  private final Map<Long, JsonNode> nodes = new TreeMap<>();
  private final Map<Long, TreeMap<Long, JsonNode>> codegen = new HashMap<>();
  private final Map<Long, List<Long>> children = new HashMap<>();
  private final Set<Long> withParent = new HashSet<>();
  private final Map<Long, Long> firstParents = new HashMap<>();
  private final PlanMetrics metrics;
  private final PlanOutline outline;
  private final Optional<StageKey> singleTask;

  /**
   * The plan of an execution.
   *
   * @param singleTask its only stage of one task
   */
  PlanGraph(JsonNode execution, PlanMetrics metrics, Optional<StageKey> singleTask) {
    this.metrics = metrics;
    this.singleTask = singleTask;
    for (JsonNode node : execution.path("nodes")) {
      String name = node.path("nodeName").asText();
      if (name.startsWith(CODEGEN)) {
        number(name)
            .ifPresent(
                number ->
                    codegen
                        .computeIfAbsent(number, n -> new TreeMap<>())
                        .put(node.path("nodeId").asLong(), node));
      } else if (!name.equals(UNNUMBERED_CODEGEN)) {
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
        .map(root -> tree(root, false, OptionalLong.empty(), null, 0))
        .orElse(new PlanDescription("", "", List.of(), Map.of(), List.of()));
  }

  /**
   * The tree below a node.
   *
   * @param reused whether another node has it, too, and before
   * @param stageAbove the number of the stage of generated code that its parent is in
   * @param clusterAbove the node of that stage; null where it is in none
   */
  private PlanDescription tree(
      long id, boolean reused, OptionalLong stageAbove, JsonNode clusterAbove, int depth) {
    JsonNode node = nodes.get(id);
    OptionalLong stage = Fields.number(node, "wholeStageCodegenId");
    boolean entered = stage.isPresent() && !stage.equals(stageAbove);
    JsonNode cluster = stage.isEmpty() ? null : entered ? cluster(stage, id) : clusterAbove;
    List<PlanDescription> below = new ArrayList<>();
    if (depth < DEEPEST) {
      Set<Long> siblings = new HashSet<>();
      for (long child : children.getOrDefault(id, List.of())) {
        if (nodes.containsKey(child)) {
          // What several nodes read stands in the log with each but the first as reused.
          long first = firstParents.computeIfAbsent(child, c -> id);
          boolean reusedThere = first != id || !siblings.add(child);
          below.add(tree(child, reusedThere, stage, cluster, depth + 1));
        }
      }
    }
    PlanDescription plan =
        new PlanDescription(
            node.path("nodeName").asText(),
            outline.description(id, node.path("nodeName").asText()),
            below,
            outline.metadata(id),
            metrics.of(node, cluster, singleTask));
    if (entered) {
      plan = around(plan, cluster);
    }
    if (reused) {
      plan = above(isSubquery(node) ? "ReusedSubquery" : "ReusedExchange", plan);
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

  private JsonNode cluster(OptionalLong number, long node) {
    Map.Entry<Long, JsonNode> last =
        codegen.getOrDefault(number.getAsLong(), new TreeMap<>()).lowerEntry(node);
    return last == null ? null : last.getValue();
  }

  private static boolean isSubquery(JsonNode node) {
    return node.path("nodeName").asText().startsWith("Subquery");
  }

  private static PlanDescription above(String name, PlanDescription plan) {
    return new PlanDescription(name, name, List.of(plan), Map.of(), List.of());
  }

  private PlanDescription around(PlanDescription plan, JsonNode cluster) {
    if (cluster == null) {
      return plan;
    }
    String name = cluster.path("nodeName").asText();
    return new PlanDescription(
        name, name, List.of(plan), Map.of(), metrics.of(cluster, cluster, singleTask));
  }

  private static OptionalLong number(String name) {
    String digits = name.substring(CODEGEN.length()).replaceFirst("\\).*", "");
    return digits.matches("\\d{1,9}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }
}
