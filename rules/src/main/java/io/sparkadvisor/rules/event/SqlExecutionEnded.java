package io.sparkadvisor.rules.event;

import java.time.Instant;
import java.util.Optional;

/**
 * {@code SparkListenerSQLExecutionEnd}.
 *
 * @param executionId {@code executionId}
 * @param time {@code time}
 * @param error {@code errorMessage}, where there is one; Spark before 3.4 never gives it
 */
public record SqlExecutionEnded(long executionId, Instant time, Optional<String> error)
    implements ApplicationEvent {}
