package io.sparkadvisor.rules.event;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * {@code SparkListenerApplicationEnd}.
 *
 * @param time {@code Timestamp}
 * @param exitCode {@code ExitCode}; since Spark 4.0
 */
public record ApplicationEnded(Instant time, OptionalInt exitCode) implements ApplicationEvent {}
