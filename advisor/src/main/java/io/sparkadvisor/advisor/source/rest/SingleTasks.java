package io.sparkadvisor.advisor.source.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stages of one task. A page writes with the metrics of a plan node which task took most, and so of
 * which stage it is; but not where one task took all. Where only one stage of an execution ran a
 * single task it must have been that one.
 *
 * @param jobs the pages of jobs, by id
 * @param stages the pages of stage attempts
 */
record SingleTasks(Map<Integer, JsonNode> jobs, Map<StageKey, StagePage> stages) {

  /** The one stage of these jobs that ran a single task; empty where none did, or several. */
  Optional<StageKey> onlyStageOf(Collection<Integer> jobIds) {
    List<StageKey> single =
        stages.values().stream()
            .filter(stage -> stage.isOver() && stage.description().tasks() == 1)
            .map(StagePage::key)
            .filter(key -> jobIds.stream().anyMatch(job -> needs(job, key.stageId())))
            .toList();
    return single.size() == 1 ? Optional.of(single.get(0)) : Optional.empty();
  }

  private boolean needs(int job, int stageId) {
    JsonNode page = jobs.get(job);
    if (page != null) {
      for (JsonNode id : page.path("stageIds")) {
        if (id.asInt() == stageId) {
          return true;
        }
      }
    }
    return false;
  }
}
