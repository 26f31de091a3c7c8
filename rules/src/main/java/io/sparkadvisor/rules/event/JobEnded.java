package io.sparkadvisor.rules.event;

import java.time.Instant;
import java.util.Optional;

/**
 * {@code SparkListenerJobEnd}.
 *
 * @param jobId {@code Job ID}
 * @param time {@code Completion Time}; since Spark 1.2
 * @param succeeded whether {@code Result} is {@code JobSucceeded}
 * @param failure the exception's {@code Message}, where it failed
 */
public record JobEnded(
    int jobId, Optional<Instant> time, boolean succeeded, Optional<String> failure)
    implements ApplicationEvent {}
