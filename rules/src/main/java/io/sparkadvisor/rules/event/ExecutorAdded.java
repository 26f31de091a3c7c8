package io.sparkadvisor.rules.event;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * {@code SparkListenerExecutorAdded}.
 *
 * @param time {@code Timestamp}
 * @param executorId {@code Executor ID}
 * @param host {@code Host}
 * @param totalCores {@code Total Cores}
 * @param resourceProfileId {@code Resource Profile Id}; 0 before Spark 3.1
 * @param requested {@code Request Time}, since Spark 3.4
 * @param attributes {@code Attributes}
 */
public record ExecutorAdded(
    Instant time,
    String executorId,
    String host,
    int totalCores,
    int resourceProfileId,
    Optional<Instant> requested,
    Map<String, String> attributes)
    implements ApplicationEvent {

  /** Makes the collections immutable. */
  public ExecutorAdded {
    attributes = Map.copyOf(attributes);
  }
}
