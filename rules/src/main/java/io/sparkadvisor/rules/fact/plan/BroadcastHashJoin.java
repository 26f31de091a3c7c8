package io.sparkadvisor.rules.fact.plan;

import java.util.List;
import java.util.Optional;

/**
 * A join one side of which was sent whole to every executor (Spark class {@code
 * BroadcastHashJoinExec}).
 *
 * @param node its node
 * @param built the side that was sent
 * @param streamed the side that stayed where it was
 */
public record BroadcastHashJoin(PlanNode node, PlanNode built, PlanNode streamed) {

  /** The join that this node is; empty where it is none, or its text does not name its sides. */
  public static Optional<BroadcastHashJoin> of(PlanNode node) {
    // BroadcastHashJoin [k#1L], [k#2L], Inner, BuildRight, false
    String text = node.description();
    int arguments = text.indexOf('[');
    if (!node.name().startsWith("BroadcastHashJoin")
        || arguments < 0
        || node.children().size() < 2) {
      return Optional.empty();
    }
    List<String> parts = PlanText.parts(text.substring(arguments));
    if (parts.contains("BuildLeft")) {
      return Optional.of(
          new BroadcastHashJoin(node, node.children().get(0), node.children().get(1)));
    } else if (parts.contains("BuildRight")) {
      return Optional.of(
          new BroadcastHashJoin(node, node.children().get(1), node.children().get(0)));
    }
    return Optional.empty();
  }

  /** The exchange that sent the built side; empty where the plan does not have it. */
  public Optional<PlanNode> exchange() {
    return built.stream().filter(n -> n.name().startsWith("BroadcastExchange")).findFirst();
  }

  /** {@code data size} of the built side, in bytes; 0 where the plan does not have it. */
  public double builtBytes() {
    return exchange().flatMap(exchange -> exchange.metric("data size")).stream()
        .mapToDouble(metric -> metric.value().orElse(0))
        .sum();
  }
}
