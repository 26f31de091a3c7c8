package io.sparkadvisor.rules.fact.plan;

import java.util.ArrayList;
import java.util.List;

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
  public static PlanSection of(PlanNode plan, int stageId) {
    List<PlanNode> nodes = new ArrayList<>();
    List<ShuffleExchange> inputs = new ArrayList<>();
    collect(plan, stageId, nodes, inputs);
    return new PlanSection(nodes, inputs.stream().distinct().toList());
  }

  /** Whether {@code spark.sql.shuffle.partitions} numbers the partitions of all that it reads. */
  public boolean isNumberedByProperty() {
    return !inputs.isEmpty() && inputs.stream().allMatch(ShuffleExchange::isNumberedByProperty);
  }

  /** Whether a node of it has a name that begins so. */
  public boolean has(String namePrefix) {
    return nodes.stream().anyMatch(node -> node.name().startsWith(namePrefix));
  }

  // The plan is cut at its exchanges. Nodes without metrics, such as projections, name no stage: of
  // each piece it is enough that one node does, or a shuffle at its end.
  private static void collect(
      PlanNode top, int stageId, List<PlanNode> nodes, List<ShuffleExchange> inputs) {
    List<PlanNode> piece = new ArrayList<>();
    List<PlanNode> ends = new ArrayList<>();
    List<PlanNode> below = new ArrayList<>();
    cut(top, piece, ends, below);
    List<ShuffleExchange> shuffles =
        ends.stream().flatMap(end -> ShuffleExchange.of(end).stream()).toList();
    boolean computed =
        piece.stream().anyMatch(node -> node.stageIds().contains(stageId))
            || shuffles.stream().anyMatch(shuffle -> isReadBy(shuffle, stageId));
    if (computed) {
      nodes.addAll(piece);
      inputs.addAll(shuffles);
    }
    below.forEach(next -> collect(next, stageId, nodes, inputs));
  }

  private static void cut(
      PlanNode node, List<PlanNode> piece, List<PlanNode> ends, List<PlanNode> below) {
    if (node.name().contains("Exchange")) {
      ends.add(node);
      below.addAll(node.children());
    } else if (node.name().startsWith("Subquery")) {
      below.addAll(node.children());
    } else {
      piece.add(node);
      // What is cached may have been computed by another stage, long before.
      boolean cache = node.name().startsWith("InMemoryTableScan");
      node.children()
          .forEach(
              child -> {
                if (cache) {
                  below.add(child);
                } else {
                  cut(child, piece, ends, below);
                }
              });
    }
  }

  private static boolean isReadBy(ShuffleExchange shuffle, int stageId) {
    return shuffle.node().stageIds().contains(stageId)
        && shuffle.writer().orElse(stageId) != stageId;
  }
}
