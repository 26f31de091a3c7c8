package io.sparkadvisor.advisor.oracle;

import static java.util.Map.entry;

import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.TaskStatus;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Our facts of a stage attempt in the words of the History Server's REST pages (Spark class {@code
 * org.apache.spark.status.api.v1.StageData}). The pages know no unknown: what a log does not tell
 * is 0 there, and so here.
 */
public final class StageAnswer {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'GMT'").withZone(ZoneOffset.UTC);

  private static final Map<String, TaskMetric> SUMS =
      Map.ofEntries(
          entry("executorDeserializeTime", TaskMetric.EXECUTOR_DESERIALIZE_TIME),
          entry("executorDeserializeCpuTime", TaskMetric.EXECUTOR_DESERIALIZE_CPU_TIME),
          entry("executorRunTime", TaskMetric.EXECUTOR_RUN_TIME),
          entry("executorCpuTime", TaskMetric.EXECUTOR_CPU_TIME),
          entry("resultSize", TaskMetric.RESULT_SIZE),
          entry("jvmGcTime", TaskMetric.JVM_GC_TIME),
          entry("resultSerializationTime", TaskMetric.RESULT_SERIALIZATION_TIME),
          entry("memoryBytesSpilled", TaskMetric.MEMORY_BYTES_SPILLED),
          entry("diskBytesSpilled", TaskMetric.DISK_BYTES_SPILLED),
          entry("peakExecutionMemory", TaskMetric.PEAK_EXECUTION_MEMORY),
          entry("inputBytes", TaskMetric.INPUT_BYTES),
          entry("inputRecords", TaskMetric.INPUT_RECORDS),
          entry("outputBytes", TaskMetric.OUTPUT_BYTES),
          entry("outputRecords", TaskMetric.OUTPUT_RECORDS),
          entry("shuffleRemoteBlocksFetched", TaskMetric.REMOTE_BLOCKS_FETCHED),
          entry("shuffleLocalBlocksFetched", TaskMetric.LOCAL_BLOCKS_FETCHED),
          entry("shuffleFetchWaitTime", TaskMetric.FETCH_WAIT_TIME),
          entry("shuffleRemoteBytesRead", TaskMetric.REMOTE_BYTES_READ),
          entry("shuffleRemoteBytesReadToDisk", TaskMetric.REMOTE_BYTES_READ_TO_DISK),
          entry("shuffleLocalBytesRead", TaskMetric.LOCAL_BYTES_READ),
          entry("shuffleReadRecords", TaskMetric.SHUFFLE_RECORDS_READ),
          entry("shuffleRemoteReqsDuration", TaskMetric.REMOTE_REQUESTS_DURATION),
          entry("shuffleCorruptMergedBlockChunks", TaskMetric.CORRUPT_MERGED_BLOCK_CHUNKS),
          entry("shuffleMergedFetchFallbackCount", TaskMetric.MERGED_FETCH_FALLBACK_COUNT),
          entry("shuffleMergedRemoteBlocksFetched", TaskMetric.MERGED_REMOTE_BLOCKS_FETCHED),
          entry("shuffleMergedLocalBlocksFetched", TaskMetric.MERGED_LOCAL_BLOCKS_FETCHED),
          entry("shuffleMergedRemoteChunksFetched", TaskMetric.MERGED_REMOTE_CHUNKS_FETCHED),
          entry("shuffleMergedLocalChunksFetched", TaskMetric.MERGED_LOCAL_CHUNKS_FETCHED),
          entry("shuffleMergedRemoteBytesRead", TaskMetric.MERGED_REMOTE_BYTES_READ),
          entry("shuffleMergedLocalBytesRead", TaskMetric.MERGED_LOCAL_BYTES_READ),
          entry("shuffleMergedRemoteReqsDuration", TaskMetric.MERGED_REMOTE_REQUESTS_DURATION),
          entry("shuffleWriteBytes", TaskMetric.SHUFFLE_BYTES_WRITTEN),
          entry("shuffleWriteTime", TaskMetric.SHUFFLE_WRITE_TIME),
          entry("shuffleWriteRecords", TaskMetric.SHUFFLE_RECORDS_WRITTEN));

  private StageAnswer() {}

  /** Field to value, as text. */
  public static Map<String, String> of(StageAttempt stage) {
    Tasks tasks = stage.tasks();
    Map<String, String> fields = new TreeMap<>();
    SUMS.forEach((field, metric) -> fields.put(field, text(tasks.sum(metric))));
    fields.put("shuffleReadBytes", text(stage.shuffleReadBytes()));
    fields.put("stageId", String.valueOf(stage.stageId()));
    fields.put("attemptId", String.valueOf(stage.key().attempt()));
    fields.put("status", stage.status().name());
    fields.put("name", stage.name());
    fields.put("details", stage.details());
    fields.put("numTasks", String.valueOf(stage.taskCount()));
    fields.put("numCompleteTasks", count(tasks, TaskStatus.SUCCESS));
    fields.put("numFailedTasks", count(tasks, TaskStatus.FAILED));
    fields.put("numKilledTasks", count(tasks, TaskStatus.KILLED));
    fields.put("numActiveTasks", count(tasks, TaskStatus.RUNNING));
    fields.put(
        "numCompletedIndices",
        String.valueOf(tasks.successful().map(tasks::index).distinct().count()));
    fields.put("schedulingPool", stage.pool().orElse("default"));
    fields.put("resourceProfileId", String.valueOf(stage.resourceProfileId()));
    put(fields, "submissionTime", stage.submitted());
    put(fields, "completionTime", stage.completed());
    put(
        fields,
        "firstTaskLaunchedTime",
        tasks
            .rows()
            .mapToLong(tasks::launchMs)
            .boxed()
            .min(Long::compare)
            .map(Instant::ofEpochMilli));
    return fields;
  }

  private static void put(Map<String, String> fields, String field, Optional<Instant> time) {
    time.ifPresent(t -> fields.put(field, TIME.format(t)));
  }

  private static String count(Tasks tasks, TaskStatus status) {
    return String.valueOf(tasks.withStatus(status).count());
  }

  private static String text(OptionalLong value) {
    return String.valueOf(value.orElse(0));
  }
}
