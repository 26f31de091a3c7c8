package io.sparkadvisor.advisor.source.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.metric.TaskMetrics;
import java.util.EnumMap;
import java.util.Map;

/**
 * The {@code taskMetrics} of a task's page (Spark class {@code org.apache.spark.status.api.v1}
 * {@code .TaskMetrics}): what pages call the measures, as a path. The memory peaks by kind of
 * memory, new in Spark 4.1, are not on the pages.
 */
final class TaskMetricsPage {

  private static final String READ = "/shuffleReadMetrics/";
  private static final String PUSH = "/shuffleReadMetrics/shufflePushReadMetrics/";
  private static final String WRITE = "/shuffleWriteMetrics/";

  private static final Map<TaskMetric, String> PATHS = new EnumMap<>(TaskMetric.class);

  static {
    PATHS.put(TaskMetric.EXECUTOR_DESERIALIZE_TIME, "/executorDeserializeTime");
    PATHS.put(TaskMetric.EXECUTOR_DESERIALIZE_CPU_TIME, "/executorDeserializeCpuTime");
    PATHS.put(TaskMetric.EXECUTOR_RUN_TIME, "/executorRunTime");
    PATHS.put(TaskMetric.EXECUTOR_CPU_TIME, "/executorCpuTime");
    PATHS.put(TaskMetric.PEAK_EXECUTION_MEMORY, "/peakExecutionMemory");
    PATHS.put(TaskMetric.RESULT_SIZE, "/resultSize");
    PATHS.put(TaskMetric.JVM_GC_TIME, "/jvmGcTime");
    PATHS.put(TaskMetric.RESULT_SERIALIZATION_TIME, "/resultSerializationTime");
    PATHS.put(TaskMetric.MEMORY_BYTES_SPILLED, "/memoryBytesSpilled");
    PATHS.put(TaskMetric.DISK_BYTES_SPILLED, "/diskBytesSpilled");
    PATHS.put(TaskMetric.REMOTE_BLOCKS_FETCHED, READ + "remoteBlocksFetched");
    PATHS.put(TaskMetric.LOCAL_BLOCKS_FETCHED, READ + "localBlocksFetched");
    PATHS.put(TaskMetric.FETCH_WAIT_TIME, READ + "fetchWaitTime");
    PATHS.put(TaskMetric.REMOTE_BYTES_READ, READ + "remoteBytesRead");
    PATHS.put(TaskMetric.REMOTE_BYTES_READ_TO_DISK, READ + "remoteBytesReadToDisk");
    PATHS.put(TaskMetric.LOCAL_BYTES_READ, READ + "localBytesRead");
    PATHS.put(TaskMetric.SHUFFLE_RECORDS_READ, READ + "recordsRead");
    PATHS.put(TaskMetric.REMOTE_REQUESTS_DURATION, READ + "remoteReqsDuration");
    PATHS.put(TaskMetric.CORRUPT_MERGED_BLOCK_CHUNKS, PUSH + "corruptMergedBlockChunks");
    PATHS.put(TaskMetric.MERGED_FETCH_FALLBACK_COUNT, PUSH + "mergedFetchFallbackCount");
    PATHS.put(TaskMetric.MERGED_REMOTE_BLOCKS_FETCHED, PUSH + "remoteMergedBlocksFetched");
    PATHS.put(TaskMetric.MERGED_LOCAL_BLOCKS_FETCHED, PUSH + "localMergedBlocksFetched");
    PATHS.put(TaskMetric.MERGED_REMOTE_CHUNKS_FETCHED, PUSH + "remoteMergedChunksFetched");
    PATHS.put(TaskMetric.MERGED_LOCAL_CHUNKS_FETCHED, PUSH + "localMergedChunksFetched");
    PATHS.put(TaskMetric.MERGED_REMOTE_BYTES_READ, PUSH + "remoteMergedBytesRead");
    PATHS.put(TaskMetric.MERGED_LOCAL_BYTES_READ, PUSH + "localMergedBytesRead");
    PATHS.put(TaskMetric.MERGED_REMOTE_REQUESTS_DURATION, PUSH + "remoteMergedReqsDuration");
    PATHS.put(TaskMetric.SHUFFLE_BYTES_WRITTEN, WRITE + "bytesWritten");
    PATHS.put(TaskMetric.SHUFFLE_WRITE_TIME, WRITE + "writeTime");
    PATHS.put(TaskMetric.SHUFFLE_RECORDS_WRITTEN, WRITE + "recordsWritten");
    PATHS.put(TaskMetric.INPUT_BYTES, "/inputMetrics/bytesRead");
    PATHS.put(TaskMetric.INPUT_RECORDS, "/inputMetrics/recordsRead");
    PATHS.put(TaskMetric.OUTPUT_BYTES, "/outputMetrics/bytesWritten");
    PATHS.put(TaskMetric.OUTPUT_RECORDS, "/outputMetrics/recordsWritten");
  }

  private TaskMetricsPage() {}

  /**
   * The measures; unknown where the page has none, and where all are 0: a task that was lost or
   * that failed before anything was measured.
   */
  static TaskMetrics of(JsonNode page) {
    if (PATHS.values().stream().allMatch(path -> page.at(path).asLong() == 0)) {
      return TaskMetrics.NONE;
    }
    TaskMetrics.Builder metrics = new TaskMetrics.Builder();
    PATHS.forEach((metric, path) -> metrics.set(metric, page.at(path).asLong(TaskMetrics.UNKNOWN)));
    return metrics.build();
  }
}
