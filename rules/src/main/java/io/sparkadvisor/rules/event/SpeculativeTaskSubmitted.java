package io.sparkadvisor.rules.event;

import java.util.OptionalInt;

/**
 * {@code SparkListenerSpeculativeTaskSubmitted}.
 *
 * @param stageId {@code Stage ID}
 * @param stageAttempt {@code Stage Attempt ID}
 * @param index {@code Task Index}
 */
public record SpeculativeTaskSubmitted(int stageId, int stageAttempt, OptionalInt index)
    implements ApplicationEvent {}
