package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.value.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One run of a streaming query.
 *
 * @param id {@code id}: the same across restarts
 * @param runId {@code runId}
 * @param name {@code name}, where the user gave one
 * @param started when it began; empty where the source does not say
 * @param ended whether the source has its end
 * @param exception why it failed
 * @param batches its micro-batches, the latest last; the oldest are dropped past a limit
 * @param droppedBatches how many were dropped
 */
public record StreamingQuery(
    String id,
    String runId,
    Optional<String> name,
    Optional<Instant> started,
    boolean ended,
    Optional<String> exception,
    List<Batch> batches,
    long droppedBatches) {

  /** Makes the collections immutable. */
  public StreamingQuery {
    batches = List.copyOf(batches);
  }

  /**
   * One micro-batch.
   *
   * @param id {@code batchId}
   * @param triggered {@code timestamp}: start of its trigger
   * @param inputRows rows that it read
   * @param phasesMs {@code durationMs}: phase to milliseconds; {@code triggerExecution} is the
   *     whole
   * @param stateRows rows in state, all operators
   * @param stateBytes memory of the state, all operators
   */
  public record Batch(
      long id,
      Optional<Instant> triggered,
      OptionalLong inputRows,
      Map<String, Long> phasesMs,
      long stateRows,
      Bytes stateBytes) {

    /** Makes the collections immutable. */
    public Batch {
      phasesMs = Map.copyOf(phasesMs);
    }
  }
}
