package io.sparkadvisor.rules.event;

import io.sparkadvisor.rules.metric.ExecutorMetrics;
import io.sparkadvisor.rules.metric.TaskMetrics;
import java.util.List;

/**
 * {@code SparkListenerTaskEnd}: one attempt at one task is over.
 *
 * @param stageId {@code Stage ID}
 * @param stageAttempt {@code Stage Attempt ID}; 0 where absent
 * @param taskType {@code Task Type}: {@code ResultTask} or {@code ShuffleMapTask}
 * @param end {@code Task End Reason}
 * @param task {@code Task Info}
 * @param metrics {@code Task Metrics}; nothing known where the task was lost
 * @param executorPeaks {@code Task Executor Metrics}: peaks of the executor while the task ran
 * @param updatedBlocks {@code Updated Blocks}; empty unless {@code
 *     spark.taskMetrics.trackUpdatedBlockStatuses}
 */
public record TaskEnded(
    int stageId,
    int stageAttempt,
    String taskType,
    TaskEnd end,
    TaskDescription task,
    TaskMetrics metrics,
    ExecutorMetrics executorPeaks,
    List<BlockUpdated> updatedBlocks)
    implements ApplicationEvent {

  /** Makes the collections immutable. */
  public TaskEnded {
    updatedBlocks = List.copyOf(updatedBlocks);
  }
}
