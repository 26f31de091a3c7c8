package io.sparkadvisor.advisor.source.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkadvisor.rules.event.AccumulatorValue;
import io.sparkadvisor.rules.event.RddDescription;
import io.sparkadvisor.rules.event.StageDescription;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stage attempt of {@code /stages}. Its parents, its lineage beyond what is cached, and what SQL
 * metrics added up to are not on the page.
 *
 * @param key which it is
 * @param status {@code status}: ACTIVE, COMPLETE, FAILED, PENDING or SKIPPED
 * @param description as events have it, without the totals of SQL metrics
 * @param pool {@code schedulingPool}, where it is not the default
 * @param taskAttempts how many attempts at tasks it has
 */
record StagePage(
    StageKey key,
    String status,
    StageDescription description,
    Optional<String> pool,
    long taskAttempts) {

  static StagePage of(JsonNode stage, Map<Integer, RddDescription> cached) {
    StageKey key = new StageKey(stage.path("stageId").asInt(), stage.path("attemptId").asInt());
    String status = stage.path("status").asText();
    boolean over = status.equals("COMPLETE") || status.equals("FAILED");
    List<RddDescription> rdds = new ArrayList<>();
    for (JsonNode rdd : stage.path("rddIds")) {
      RddDescription found = cached.get(rdd.asInt());
      if (found != null) {
        rdds.add(found);
      }
    }
    StageDescription description =
        new StageDescription(
            key.stageId(),
            key.attempt(),
            stage.path("name").asText(),
            stage.path("numTasks").asInt(),
            rdds,
            List.of(),
            stage.path("details").asText(),
            Fields.time(stage, "submissionTime"),
            over ? Fields.time(stage, "completionTime") : Optional.empty(),
            Fields.text(stage, "failureReason"),
            accumulators(stage),
            stage.path("resourceProfileId").asInt());
    return new StagePage(
        key,
        status,
        description,
        Fields.text(stage, "schedulingPool").filter(pool -> !pool.equals("default")),
        stage.path("numActiveTasks").asLong()
            + stage.path("numCompleteTasks").asLong()
            + stage.path("numFailedTasks").asLong()
            + stage.path("numKilledTasks").asLong());
  }

  boolean isOver() {
    return status.equals("COMPLETE") || status.equals("FAILED");
  }

  boolean wasSubmitted() {
    return isOver() || status.equals("ACTIVE");
  }

  /** The description with these totals, too. */
  StageDescription with(List<AccumulatorValue> totals) {
    List<AccumulatorValue> all = new ArrayList<>(description.accumulators());
    all.addAll(totals);
    return new StageDescription(
        description.stageId(),
        description.attempt(),
        description.name(),
        description.tasks(),
        description.rdds(),
        description.parentIds(),
        description.details(),
        description.submitted(),
        description.completed(),
        description.failure(),
        all,
        description.resourceProfileId());
  }

  private static List<AccumulatorValue> accumulators(JsonNode stage) {
    List<AccumulatorValue> values = new ArrayList<>();
    for (JsonNode value : stage.path("accumulatorUpdates")) {
      values.add(
          new AccumulatorValue(
              value.path("id").asLong(),
              value.path("name").asText(),
              value.path("value").asText()));
    }
    return values;
  }
}
