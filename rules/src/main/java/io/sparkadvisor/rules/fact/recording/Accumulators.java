package io.sparkadvisor.rules.fact.recording;

import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.PlanMetric;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The values of the accumulators behind plan metrics, and the stages that they were taken in. */
final class Accumulators {

  private static final class Value {
    private boolean known;
    private long value;
    private final Set<Integer> stageIds = new TreeSet<>();
  }

  private final Map<Long, Value> values = new HashMap<>();
  private final Map<Long, Long> driverValues;

  Accumulators(Map<Long, Long> driverValues) {
    this.driverValues = driverValues;
  }

  /** Asks for the accumulators of a plan; what nobody asked for is not kept. */
  void want(PlanDescription plan) {
    want(plan.metrics());
    for (PlanDescription child : plan.children()) {
      want(child);
    }
  }

  /** Asks for the accumulators of these metrics. */
  void want(List<PlanMetric> metrics) {
    for (PlanMetric metric : metrics) {
      values.computeIfAbsent(metric.accumulatorId(), this::fromDriver);
    }
  }

  /** Takes the totals of a stage attempt. */
  void take(StageRecorder stage) {
    stage.forEachTotal(
        (id, total) -> {
          Value value = values.get(id);
          if (value != null) {
            value.stageIds.add(stage.key().stageId());
            // A total counts every stage so far, so the last one is the largest.
            value.value = value.known ? Math.max(value.value, total) : total;
            value.known = true;
          }
        });
  }

  OptionalLong value(long accumulatorId) {
    Value value = values.get(accumulatorId);
    return value == null || !value.known ? OptionalLong.empty() : OptionalLong.of(value.value);
  }

  Set<Integer> stageIds(long accumulatorId) {
    Value value = values.get(accumulatorId);
    return value == null ? Set.of() : Collections.unmodifiableSet(value.stageIds);
  }

  private Value fromDriver(long accumulatorId) {
    Value value = new Value();
    Long taken = driverValues.get(accumulatorId);
    if (taken != null) {
      value.known = true;
      value.value = taken;
    }
    return value;
  }
}
