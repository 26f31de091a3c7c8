package io.sparkadvisor.rules.event;

import java.time.Instant;

/**
 * {@code SparkListenerBlockManagerRemoved}.
 *
 * @param time {@code Timestamp}
 * @param executorId {@code Executor ID}
 */
public record BlockManagerRemoved(Instant time, String executorId) implements ApplicationEvent {}
