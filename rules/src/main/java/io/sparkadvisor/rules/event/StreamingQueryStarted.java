package io.sparkadvisor.rules.event;

import java.time.Instant;
import java.util.Optional;

/**
 * {@code StreamingQueryListener.QueryStartedEvent}.
 *
 * @param queryId {@code id}: the same across restarts
 * @param runId {@code runId}
 * @param name {@code name}
 * @param time {@code timestamp}
 */
public record StreamingQueryStarted(
    String queryId, String runId, Optional<String> name, Optional<Instant> time)
    implements ApplicationEvent {}
