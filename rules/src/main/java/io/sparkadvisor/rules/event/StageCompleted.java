package io.sparkadvisor.rules.event;

/**
 * {@code SparkListenerStageCompleted}: a stage attempt is over, well or not.
 *
 * @param stage {@code Stage Info}, with the totals of its accumulators
 */
public record StageCompleted(StageDescription stage) implements ApplicationEvent {}
