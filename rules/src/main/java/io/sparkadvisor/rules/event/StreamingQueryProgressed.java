package io.sparkadvisor.rules.event;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code StreamingQueryListener.QueryProgressEvent}: one micro-batch.
 *
 * @param queryId {@code id}
 * @param runId {@code runId}
 * @param name {@code name}
 * @param batchId {@code batchId}
 * @param time {@code timestamp}: start of the trigger
 * @param inputRows {@code numInputRows}, or the sum over the sources
 * @param phasesMs {@code durationMs}: phase to milliseconds
 * @param stateRows rows in state, all operators; 0 without state
 * @param stateMemoryBytes {@code memoryUsedBytes} of the state, all operators
 */
public record StreamingQueryProgressed(
    String queryId,
    String runId,
    Optional<String> name,
    long batchId,
    Optional<Instant> time,
    OptionalLong inputRows,
    Map<String, Long> phasesMs,
    long stateRows,
    long stateMemoryBytes)
    implements ApplicationEvent {

  /** Makes the collections immutable. */
  public StreamingQueryProgressed {
    phasesMs = Map.copyOf(phasesMs);
  }
}
