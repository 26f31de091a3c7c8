package io.sparkadvisor.rules.event;

import java.time.Instant;
import java.util.Optional;

/**
 * {@code SparkListenerApplicationStart}.
 *
 * @param name {@code App Name}
 * @param id {@code App ID}; absent in Spark before 1.1
 * @param attemptId {@code App Attempt ID}; only YARN gives one
 * @param time {@code Timestamp}
 * @param user {@code User}
 */
public record ApplicationStarted(
    String name, Optional<String> id, Optional<String> attemptId, Instant time, String user)
    implements ApplicationEvent {}
