package io.sparkadvisor.rules.event;

import io.sparkadvisor.rules.metric.ExecutorMetrics;
import java.util.OptionalInt;

/**
 * Peaks of an executor: {@code SparkListenerStageExecutorMetrics} (within one stage attempt) or
 * {@code SparkListenerExecutorMetricsUpdate}.
 *
 * @param executorId {@code Executor ID}
 * @param stageId {@code Stage ID}, where the peaks are those of one stage
 * @param stageAttempt {@code Stage Attempt ID}; 0 where absent
 * @param peaks {@code Executor Metrics}
 */
public record ExecutorMetricsReported(
    String executorId, OptionalInt stageId, int stageAttempt, ExecutorMetrics peaks)
    implements ApplicationEvent {}
