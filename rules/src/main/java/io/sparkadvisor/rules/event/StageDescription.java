package io.sparkadvisor.rules.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stage attempt as Spark describes it: {@code Stage Info}.
 *
 * @param stageId {@code Stage ID}
 * @param attempt {@code Stage Attempt ID}; 0 where absent
 * @param name {@code Stage Name}: the call site
 * @param tasks {@code Number of Tasks}
 * @param rdds {@code RDD Info}
 * @param parentIds {@code Parent IDs}; since Spark 1.4
 * @param details {@code Details}: the driver's stack at the call, one frame a line; empty where
 *     absent
 * @param submitted {@code Submission Time}
 * @param completed {@code Completion Time}
 * @param failure {@code Failure Reason}
 * @param accumulators {@code Accumulables}
 * @param resourceProfileId {@code Resource Profile Id}; 0 before Spark 3.1
 */
public record StageDescription(
    int stageId,
    int attempt,
    String name,
    int tasks,
    List<RddDescription> rdds,
    List<Integer> parentIds,
    String details,
    Optional<Instant> submitted,
    Optional<Instant> completed,
    Optional<String> failure,
    List<AccumulatorValue> accumulators,
    int resourceProfileId) {

  /** Makes the collections immutable. */
  public StageDescription {
    rdds = List.copyOf(rdds);
    parentIds = List.copyOf(parentIds);
    accumulators = List.copyOf(accumulators);
  }
}
