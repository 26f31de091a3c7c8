package io.sparkadvisor.rules.fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of a final plan that one stage computes: what lies between the exchanges that it reads
 * and the one that it writes.
 *
 * @param nodes its nodes, in pre-order; without the exchanges at its ends
 * @param inputs the shuffles that it reads
 */
public record PlanSection(List<PlanNode> nodes, List<ShuffleExchange> inputs) {

  /** Nothing is known of the stage's part of a plan: RDD code. */
  public static final PlanSection NONE = new PlanSection(List.of(), List.of());

  /** Makes the collections immutable. */
  public PlanSection {
    nodes = List.copyOf(nodes);
    inputs = List.copyOf(inputs);
  }

  /** The part of this plan that a stage computes. */
  static PlanSection of(PlanNode plan, int stageId) {
    Map<Integer, PlanNode> nodes = new LinkedHashMap<>();
    List<ShuffleExchange> inputs = new ArrayList<>();
    plan.stream()
        .filter(node -> node.stageIds().contains(stageId) && !isExchange(node))
        .forEach(node -> collect(node, nodes, inputs));
    return new PlanSection(new ArrayList<>(nodes.values()), inputs.stream().distinct().toList());
  }

  /** Whether a node of it has a name that begins so. */
  public boolean has(String namePrefix) {
    return nodes.stream().anyMatch(node -> node.name().startsWith(namePrefix));
  }

  // Nodes without metrics, such as projections, tell no stage: what lies between two that do is
  // found by walking down.
  private static void collect(
      PlanNode node, Map<Integer, PlanNode> nodes, List<ShuffleExchange> inputs) {
    if (isExchange(node)) {
      ShuffleExchange.of(node).ifPresent(inputs::add);
    } else if (nodes.putIfAbsent(node.id(), node) == null) {
      node.children().forEach(child -> collect(child, nodes, inputs));
    }
  }

  private static boolean isExchange(PlanNode node) {
    return node.name().contains("Exchange") || node.name().startsWith("Subquery");
  }
}
