package io.sparkadvisor.rules.testing;

import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.PlanMetric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node of a plan, with the values of its metrics and the stages or the driver that took them. */
public final class NodeSpec {
  private record Value(int stage, PlanMetric metric, long value) {}

  private static final int DRIVER = -1;
  private static final int NOBODY = -2;

  private final String description;
  private String name;
  private final List<NodeSpec> children;
  private final Map<String, String> metadata = new HashMap<>();
  private final List<Value> values = new ArrayList<>();

  private NodeSpec(String description, List<NodeSpec> children) {
    this.description = description;
    this.name = description.startsWith("Scan ") ? description : description.split("[ (]", 2)[0];
    this.children = children;
  }

  /**
   * A node as Spark's plan tells it; its name is the first word, but all of a scan's, which tells
   * the table.
   *
   * @param description such as {@code Exchange hashpartitioning(user_id#12, 200)}
   */
  public static NodeSpec node(String description, NodeSpec... children) {
    return new NodeSpec(description, List.of(children));
  }

  /** Its name, where that is more than the first word: {@code Scan parquet db.users}. */
  public NodeSpec named(String nodeName) {
    name = nodeName;
    return this;
  }

  /** What a scan says of itself. */
  public NodeSpec with(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /** A stage computes this node; its rows are not told. */
  public NodeSpec in(int stage) {
    return measuring(stage, "duration", "timing", 0);
  }

  /** The tasks of a stage take a metric, of this total. */
  public NodeSpec measuring(int stage, String name, String type, long value) {
    // An accumulator's id must be the same in each plan that has the node, so it comes from what
    // the metric is.
    long id = Integer.toUnsignedLong((description + name).hashCode());
    values.add(new Value(stage, new PlanMetric(name, id, type), value));
    return this;
  }

  /**
   * It has a metric that nobody took, or whose value is a count of 0, which Spark does not send.
   */
  public NodeSpec declaring(String name, String type) {
    return measuring(NOBODY, name, type, 0);
  }

  /** The driver takes a metric. */
  public NodeSpec measuringOnDriver(String name, String type, long value) {
    return measuring(DRIVER, name, type, value);
  }

  PlanDescription describe() {
    return new PlanDescription(
        name,
        description,
        children.stream().map(NodeSpec::describe).toList(),
        metadata,
        values.stream().map(Value::metric).distinct().toList());
  }

  void accumulateIn(StageSpec stage) {
    for (Value value : values) {
      if (value.stage() == stage.id()) {
        PlanMetric metric = value.metric();
        stage.accumulating(metric.accumulatorId(), metric.name(), value.value());
      }
    }
    children.forEach(child -> child.accumulateIn(stage));
  }

  void collectDriverValues(Map<Long, Long> into) {
    for (Value value : values) {
      if (value.stage() == DRIVER) {
        into.put(value.metric().accumulatorId(), value.value());
      }
    }
    children.forEach(child -> child.collectDriverValues(into));
  }
}
