package io.sparkadvisor.rules.event;

import java.util.Map;

/**
 * {@code SparkListenerStageSubmitted}.
 *
 * @param stage {@code Stage Info}
 * @param properties {@code Properties}, secrets redacted
 */
public record StageSubmitted(StageDescription stage, Map<String, String> properties)
    implements ApplicationEvent {

  /** Makes the collections immutable. */
  public StageSubmitted {
    properties = Map.copyOf(properties);
  }
}
