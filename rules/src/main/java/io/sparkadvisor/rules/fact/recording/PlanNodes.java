package io.sparkadvisor.rules.fact.recording;

import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.PlanMetric;
import io.sparkadvisor.rules.fact.plan.NodeMetric;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Makes facts of plans: numbers the nodes, and gives their metrics values and stages. */
final class PlanNodes {

  private final Accumulators accumulators;

  PlanNodes(Accumulators accumulators) {
    this.accumulators = accumulators;
  }

  PlanNode of(PlanDescription plan) {
    return of(plan, new int[1]);
  }

  private PlanNode of(PlanDescription plan, int[] next) {
    int id = next[0]++;
    List<PlanNode> children = new ArrayList<>();
    for (PlanDescription child : plan.children()) {
      children.add(of(child, next));
    }
    Set<Integer> stageIds = new TreeSet<>();
    plan.metrics().forEach(m -> stageIds.addAll(accumulators.stageIds(m.accumulatorId())));
    return new PlanNode(
        id,
        plan.name(),
        plan.description(),
        plan.metadata(),
        plan.metrics().stream().map(this::metric).toList(),
        stageIds,
        children);
  }

  NodeMetric metric(PlanMetric metric) {
    NodeMetric.Type type = NodeMetric.Type.parse(metric.type());
    // The sum of averages means nothing.
    OptionalLong value =
        type == NodeMetric.Type.AVERAGE
            ? OptionalLong.empty()
            : accumulators.value(metric.accumulatorId());
    return new NodeMetric(metric.name(), type, metric.accumulatorId(), value, Optional.empty());
  }
}
