package io.sparkadvisor.rules.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code SparkListenerJobStart}.
 *
 * @param jobId {@code Job ID}
 * @param time {@code Submission Time}; since Spark 1.2
 * @param stageIds {@code Stage IDs}
 * @param stages {@code Stage Infos}; since Spark 1.2
 * @param properties {@code Properties}, secrets redacted
 */
public record JobStarted(
    int jobId,
    Optional<Instant> time,
    List<Integer> stageIds,
    List<StageDescription> stages,
    Map<String, String> properties)
    implements ApplicationEvent {

  /** Makes the collections immutable. */
  public JobStarted {
    stageIds = List.copyOf(stageIds);
    stages = List.copyOf(stages);
    properties = Map.copyOf(properties);
  }
}
