package io.sparkadvisor.rules.event;

import java.time.Instant;

/**
 * {@code SparkListenerExecutorRemoved}.
 *
 * @param time {@code Timestamp}
 * @param executorId {@code Executor ID}
 * @param reason {@code Removed Reason}
 */
public record ExecutorRemoved(Instant time, String executorId, String reason)
    implements ApplicationEvent {}
