package io.sparkadvisor.rules.event;

import java.time.Instant;
import java.util.Optional;

/**
 * {@code SparkListenerBlockManagerRemoved}.
 *
 * @param time {@code Timestamp}; since Spark 1.1
 * @param executorId {@code Executor ID}
 */
public record BlockManagerRemoved(Optional<Instant> time, String executorId)
    implements ApplicationEvent {}
