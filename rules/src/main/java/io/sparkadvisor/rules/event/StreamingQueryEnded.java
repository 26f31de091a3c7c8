package io.sparkadvisor.rules.event;

import java.util.Optional;

/**
 * {@code StreamingQueryListener.QueryTerminatedEvent}.
 *
 * @param queryId {@code id}
 * @param runId {@code runId}
 * @param exception {@code exception}, where it failed
 */
public record StreamingQueryEnded(String queryId, String runId, Optional<String> exception)
    implements ApplicationEvent {}
