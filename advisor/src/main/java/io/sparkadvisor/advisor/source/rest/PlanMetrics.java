package io.sparkadvisor.advisor.source.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkadvisor.rules.event.AccumulatorValue;
import io.sparkadvisor.rules.event.PlanMetric;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the metrics of plan nodes accumulators, which pages do not name: of negative ids, so that
 * none is one of Spark's. A value belongs to the stage that the page names with it, or that the
 * node's other metrics, or those of its generated code, name; the driver took the others, or the
 * page does not say.
 */
final class PlanMetrics {

  private long lastId;
  private final Map<StageKey, List<AccumulatorValue>> ofStages = new HashMap<>();
  private final Map<Long, Long> ofDriver = new HashMap<>();

  /**
   * The metrics of a node, within generated code or (null) not.
   *
   * @param singleTask the stage in which generated code ran that no page gives a stage
   */
  List<PlanMetric> of(JsonNode node, JsonNode codegen, Optional<StageKey> singleTask) {
    List<PlanMetric> metrics = new ArrayList<>();
    Optional<StageKey> known =
        stageOf(node)
            .or(() -> stageOf(codegen))
            .or(() -> codegen == null ? Optional.empty() : singleTask);
    for (JsonNode metric : node.path("metrics")) {
      String name = metric.path("name").asText();
      PlanMetricText text = PlanMetricText.parse(name, metric.path("value").asText());
      long id = --lastId;
      metrics.add(new PlanMetric(name, id, text.type()));
      text.value()
          .ifPresent(
              value ->
                  text.stage()
                      .or(() -> known)
                      .ifPresentOrElse(
                          stage -> ofStage(stage).add(total(id, name, value)),
                          () -> ofDriver.put(id, value)));
    }
    return metrics;
  }

  /** The totals of a stage attempt, each given once. */
  List<AccumulatorValue> take(StageKey stage) {
    List<AccumulatorValue> totals = ofStages.remove(stage);
    return totals == null ? List.of() : totals;
  }

  /** The values that are of no stage, or of a stage that nobody took. */
  Map<Long, Long> takeRest() {
    Map<Long, Long> rest = new HashMap<>(ofDriver);
    ofStages
        .values()
        .forEach(
            totals -> totals.forEach(total -> rest.put(total.id(), total.number().getAsLong())));
    return rest;
  }

  private List<AccumulatorValue> ofStage(StageKey stage) {
    return ofStages.computeIfAbsent(stage, key -> new ArrayList<>());
  }

  private static AccumulatorValue total(long id, String name, long value) {
    return new AccumulatorValue(id, name, Long.toString(value));
  }

  private static Optional<StageKey> stageOf(JsonNode node) {
    if (node != null) {
      for (JsonNode metric : node.path("metrics")) {
        Optional<StageKey> stage = PlanMetricText.parse("", metric.path("value").asText()).stage();
        if (stage.isPresent()) {
          return stage;
        }
      }
    }
    return Optional.empty();
  }
}
