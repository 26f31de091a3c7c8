package io.sparkadvisor.rules.event;

/**
 * {@code SparkListenerTaskStart}.
 *
 * @param stageId {@code Stage ID}
 * @param stageAttempt {@code Stage Attempt ID}; 0 where absent
 * @param task {@code Task Info}
 */
public record TaskStarted(int stageId, int stageAttempt, TaskDescription task)
    implements ApplicationEvent {}
