package io.sparkadvisor.listener;

import io.sparkadvisor.rules.event.TaskDescription;
import io.sparkadvisor.rules.event.TaskEnd;
import io.sparkadvisor.rules.event.TaskEnded;
import io.sparkadvisor.rules.event.TaskStarted;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.metric.TaskMetrics;
import java.util.List;
import org.apache.spark.executor.ShuffleReadMetrics;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;

/**
 * Translates tasks that start or succeed, nearly all events of most applications, without a detour.
 *
 * <p>Nothing here touches a Scala collection, whose names in class files differ between Scala 2.12
 * and 2.13, and no measure is read that this Spark does not write: so one class file runs on all.
 */
final class TaskTranslator {

  private final PeakReader peaks = new PeakReader();
  private final TaskMetrics.Builder metrics = new TaskMetrics.Builder();
  private final boolean writesMemoryByKind;

  /**
   * A translator for the Spark that wrote this event.
   *
   * @param written the first end of a task, read from what Spark itself writes into an event log
   */
  TaskTranslator(TaskEnded written) {
    // since Spark 4.1: before, there may be no such method
    writesMemoryByKind =
        written.metrics().get(TaskMetric.PEAK_ON_HEAP_EXECUTION_MEMORY).isPresent();
  }

  static TaskStarted started(SparkListenerTaskStart event) {
    return new TaskStarted(event.stageId(), event.stageAttemptId(), describe(event.taskInfo()));
  }

  /** The end of a task that succeeded. */
  TaskEnded succeeded(SparkListenerTaskEnd event) {
    return new TaskEnded(
        event.stageId(),
        event.stageAttemptId(),
        event.taskType(),
        TaskEnd.SUCCESS,
        describe(event.taskInfo()),
        measures(event.taskMetrics()),
        peaks.read(event.taskExecutorMetrics()),
        List.of());
  }

  private static TaskDescription describe(TaskInfo task) {
    return new TaskDescription(
        task.taskId(),
        task.index(),
        task.attemptNumber(),
        task.partitionId(),
        task.launchTime(),
        task.gettingResultTime(),
        task.finishTime(),
        task.executorId(),
        task.host(),
        task.taskLocality().toString(),
        task.speculative(),
        task.failed(),
        task.killed());
  }

  private TaskMetrics measures(org.apache.spark.executor.TaskMetrics task) {
    metrics
        .set(TaskMetric.EXECUTOR_DESERIALIZE_TIME, task.executorDeserializeTime())
        .set(TaskMetric.EXECUTOR_DESERIALIZE_CPU_TIME, task.executorDeserializeCpuTime())
        .set(TaskMetric.EXECUTOR_RUN_TIME, task.executorRunTime())
        .set(TaskMetric.EXECUTOR_CPU_TIME, task.executorCpuTime())
        .set(TaskMetric.PEAK_EXECUTION_MEMORY, task.peakExecutionMemory())
        .set(TaskMetric.RESULT_SIZE, task.resultSize())
        .set(TaskMetric.JVM_GC_TIME, task.jvmGCTime())
        .set(TaskMetric.RESULT_SERIALIZATION_TIME, task.resultSerializationTime())
        .set(TaskMetric.MEMORY_BYTES_SPILLED, task.memoryBytesSpilled())
        .set(TaskMetric.DISK_BYTES_SPILLED, task.diskBytesSpilled())
        .set(TaskMetric.SHUFFLE_BYTES_WRITTEN, task.shuffleWriteMetrics().bytesWritten())
        .set(TaskMetric.SHUFFLE_WRITE_TIME, task.shuffleWriteMetrics().writeTime())
        .set(TaskMetric.SHUFFLE_RECORDS_WRITTEN, task.shuffleWriteMetrics().recordsWritten())
        .set(TaskMetric.INPUT_BYTES, task.inputMetrics().bytesRead())
        .set(TaskMetric.INPUT_RECORDS, task.inputMetrics().recordsRead())
        .set(TaskMetric.OUTPUT_BYTES, task.outputMetrics().bytesWritten())
        .set(TaskMetric.OUTPUT_RECORDS, task.outputMetrics().recordsWritten());
    if (writesMemoryByKind) {
      metrics
          .set(TaskMetric.PEAK_ON_HEAP_EXECUTION_MEMORY, task.peakOnHeapExecutionMemory())
          .set(TaskMetric.PEAK_OFF_HEAP_EXECUTION_MEMORY, task.peakOffHeapExecutionMemory());
    }
    shuffleRead(task.shuffleReadMetrics());
    return metrics.build();
  }

  private void shuffleRead(ShuffleReadMetrics read) {
    metrics
        .set(TaskMetric.REMOTE_BLOCKS_FETCHED, read.remoteBlocksFetched())
        .set(TaskMetric.LOCAL_BLOCKS_FETCHED, read.localBlocksFetched())
        .set(TaskMetric.FETCH_WAIT_TIME, read.fetchWaitTime())
        .set(TaskMetric.REMOTE_BYTES_READ, read.remoteBytesRead())
        .set(TaskMetric.REMOTE_BYTES_READ_TO_DISK, read.remoteBytesReadToDisk())
        .set(TaskMetric.LOCAL_BYTES_READ, read.localBytesRead())
        .set(TaskMetric.SHUFFLE_RECORDS_READ, read.recordsRead())
        .set(TaskMetric.REMOTE_REQUESTS_DURATION, read.remoteReqsDuration())
        .set(TaskMetric.CORRUPT_MERGED_BLOCK_CHUNKS, read.corruptMergedBlockChunks())
        .set(TaskMetric.MERGED_FETCH_FALLBACK_COUNT, read.mergedFetchFallbackCount())
        .set(TaskMetric.MERGED_REMOTE_BLOCKS_FETCHED, read.remoteMergedBlocksFetched())
        .set(TaskMetric.MERGED_LOCAL_BLOCKS_FETCHED, read.localMergedBlocksFetched())
        .set(TaskMetric.MERGED_REMOTE_CHUNKS_FETCHED, read.remoteMergedChunksFetched())
        .set(TaskMetric.MERGED_LOCAL_CHUNKS_FETCHED, read.localMergedChunksFetched())
        .set(TaskMetric.MERGED_REMOTE_BYTES_READ, read.remoteMergedBytesRead())
        .set(TaskMetric.MERGED_LOCAL_BYTES_READ, read.localMergedBytesRead())
        .set(TaskMetric.MERGED_REMOTE_REQUESTS_DURATION, read.remoteMergedReqsDuration());
  }
}
