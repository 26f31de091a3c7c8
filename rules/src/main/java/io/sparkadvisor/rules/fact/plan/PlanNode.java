package io.sparkadvisor.rules.fact.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A node of a physical plan, with the nodes below it.
 *
 * @param id its number in the plan, counted from 0 in pre-order
 * @param name {@code nodeName}, such as {@code SortMergeJoin}; a vendor's name is data, not an
 *     error
 * @param description {@code simpleString}: the node with its arguments
 * @param metadata {@code metadata}: of a file scan its location, format, schema and filters
 * @param metrics its metrics, with the values that the source has
 * @param stageIds the stages that computed it; empty where its metrics do not say
 * @param children the nodes whose rows it reads
 */
public record PlanNode(
    int id,
    String name,
    String description,
    Map<String, String> metadata,
    List<NodeMetric> metrics,
    Set<Integer> stageIds,
    List<PlanNode> children) {

  /** Makes the collections immutable. */
  public PlanNode {
    metadata = Map.copyOf(metadata);
    metrics = List.copyOf(metrics);
    stageIds = Set.copyOf(stageIds);
    children = List.copyOf(children);
  }

  /** This node and all nodes below it, in pre-order. */
  public Stream<PlanNode> stream() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(PlanNode::stream));
  }

  /** A metric by its name, such as {@code number of output rows}. */
  public Optional<NodeMetric> metric(String metricName) {
    return metrics.stream().filter(metric -> metric.name().equals(metricName)).findFirst();
  }

  /** The value of a metric by its name; empty where it has none. */
  public OptionalLong value(String metricName) {
    return metric(metricName).map(NodeMetric::value).orElse(OptionalLong.empty());
  }
}
