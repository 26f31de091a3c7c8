package io.sparkadvisor.rules.metric;

/**
 * What Spark measures of every task: each number in {@code Task Metrics} of a {@code
 * SparkListenerTaskEnd} event, as written by Spark 4.2 (Spark class {@code
 * org.apache.spark.executor.TaskMetrics}). Adding a measure is one line here; decoders, columns and
 * tables follow.
 */
public enum TaskMetric {
  /** Time to deserialize the task on the executor. */
  EXECUTOR_DESERIALIZE_TIME(
      Group.TASK, "Executor Deserialize Time", "executor_deserialize_ms", MetricUnit.MILLIS),
  /** CPU time to deserialize the task. Since Spark 2.1. */
  EXECUTOR_DESERIALIZE_CPU_TIME(
      Group.TASK, "Executor Deserialize CPU Time", "executor_deserialize_cpu_ns", MetricUnit.NANOS),
  /** Time that the executor ran the task's own code, fetching and spilling included. */
  EXECUTOR_RUN_TIME(Group.TASK, "Executor Run Time", "executor_run_ms", MetricUnit.MILLIS),
  /** CPU time of the task's thread while it ran. Since Spark 2.1. */
  EXECUTOR_CPU_TIME(Group.TASK, "Executor CPU Time", "executor_cpu_ns", MetricUnit.NANOS),
  /** Sum of the peak sizes of the data structures made for shuffles, aggregations and joins. */
  PEAK_EXECUTION_MEMORY(
      Group.TASK, "Peak Execution Memory", "peak_execution_memory_bytes", MetricUnit.BYTES),
  /** The on-heap part of the peak execution memory. Since Spark 4.1. */
  PEAK_ON_HEAP_EXECUTION_MEMORY(
      Group.TASK,
      "Peak On Heap Execution Memory",
      "peak_on_heap_execution_memory_bytes",
      MetricUnit.BYTES),
  /** The off-heap part of the peak execution memory. Since Spark 4.1. */
  PEAK_OFF_HEAP_EXECUTION_MEMORY(
      Group.TASK,
      "Peak Off Heap Execution Memory",
      "peak_off_heap_execution_memory_bytes",
      MetricUnit.BYTES),
  /** Bytes sent to the driver as the task's result. */
  RESULT_SIZE(Group.TASK, "Result Size", "result_bytes", MetricUnit.BYTES),
  /**
   * Time that the executor's JVM spent in garbage collection while the task ran: of the JVM, not of
   * the task.
   */
  JVM_GC_TIME(Group.TASK, "JVM GC Time", "gc_ms", MetricUnit.MILLIS),
  /** Time to serialize the task's result. */
  RESULT_SERIALIZATION_TIME(
      Group.TASK, "Result Serialization Time", "result_serialization_ms", MetricUnit.MILLIS),
  /**
   * Deserialized size of what was spilled: the size in memory of the same data as the disk spill,
   * not a cost of its own.
   */
  MEMORY_BYTES_SPILLED(Group.TASK, "Memory Bytes Spilled", "memory_spill_bytes", MetricUnit.BYTES),
  /** Bytes written to disk by spilling. */
  DISK_BYTES_SPILLED(Group.TASK, "Disk Bytes Spilled", "disk_spill_bytes", MetricUnit.BYTES),
  /** Shuffle blocks fetched from other executors. */
  REMOTE_BLOCKS_FETCHED(
      Group.SHUFFLE_READ,
      "Remote Blocks Fetched",
      "shuffle_remote_blocks_fetched",
      MetricUnit.COUNT),
  /** Shuffle blocks read from the same executor. */
  LOCAL_BLOCKS_FETCHED(
      Group.SHUFFLE_READ, "Local Blocks Fetched", "shuffle_local_blocks_fetched", MetricUnit.COUNT),
  /** Time that the task was blocked, waiting for remote shuffle blocks. */
  FETCH_WAIT_TIME(Group.SHUFFLE_READ, "Fetch Wait Time", "fetch_wait_ms", MetricUnit.MILLIS),
  /** Shuffle bytes read from other executors. */
  REMOTE_BYTES_READ(
      Group.SHUFFLE_READ, "Remote Bytes Read", "shuffle_remote_read_bytes", MetricUnit.BYTES),
  /**
   * The part of the remote shuffle bytes that was streamed to disk because blocks were large. Since
   * Spark 2.3.
   */
  REMOTE_BYTES_READ_TO_DISK(
      Group.SHUFFLE_READ,
      "Remote Bytes Read To Disk",
      "shuffle_remote_read_to_disk_bytes",
      MetricUnit.BYTES),
  /** Shuffle bytes read from the same executor. Since Spark 1.4. */
  LOCAL_BYTES_READ(
      Group.SHUFFLE_READ, "Local Bytes Read", "shuffle_local_read_bytes", MetricUnit.BYTES),
  /** Shuffle records read. */
  SHUFFLE_RECORDS_READ(
      Group.SHUFFLE_READ, "Total Records Read", "shuffle_read_records", MetricUnit.RECORDS),
  /** Total time of the remote fetch requests, overlapping ones counted each. Since Spark 3.2. */
  REMOTE_REQUESTS_DURATION(
      Group.SHUFFLE_READ,
      "Remote Requests Duration",
      "shuffle_remote_requests_ms",
      MetricUnit.MILLIS),
  /** Corrupt chunks of push-merged blocks. Push-based shuffle, since Spark 3.5. */
  CORRUPT_MERGED_BLOCK_CHUNKS(
      Group.PUSH_BASED_SHUFFLE_READ,
      "Corrupt Merged Block Chunks",
      "shuffle_corrupt_merged_block_chunks",
      MetricUnit.COUNT),
  /** Fetches that fell back to the unmerged blocks. */
  MERGED_FETCH_FALLBACK_COUNT(
      Group.PUSH_BASED_SHUFFLE_READ,
      "Merged Fetch Fallback Count",
      "shuffle_merged_fetch_fallbacks",
      MetricUnit.COUNT),
  /** Push-merged blocks fetched from other hosts. */
  MERGED_REMOTE_BLOCKS_FETCHED(
      Group.PUSH_BASED_SHUFFLE_READ,
      "Merged Remote Blocks Fetched",
      "shuffle_merged_remote_blocks_fetched",
      MetricUnit.COUNT),
  /** Push-merged blocks read from the same host. */
  MERGED_LOCAL_BLOCKS_FETCHED(
      Group.PUSH_BASED_SHUFFLE_READ,
      "Merged Local Blocks Fetched",
      "shuffle_merged_local_blocks_fetched",
      MetricUnit.COUNT),
  /** Push-merged chunks fetched from other hosts. */
  MERGED_REMOTE_CHUNKS_FETCHED(
      Group.PUSH_BASED_SHUFFLE_READ,
      "Merged Remote Chunks Fetched",
      "shuffle_merged_remote_chunks_fetched",
      MetricUnit.COUNT),
  /** Push-merged chunks read from the same host. */
  MERGED_LOCAL_CHUNKS_FETCHED(
      Group.PUSH_BASED_SHUFFLE_READ,
      "Merged Local Chunks Fetched",
      "shuffle_merged_local_chunks_fetched",
      MetricUnit.COUNT),
  /** Push-merged bytes read from other hosts. */
  MERGED_REMOTE_BYTES_READ(
      Group.PUSH_BASED_SHUFFLE_READ,
      "Merged Remote Bytes Read",
      "shuffle_merged_remote_read_bytes",
      MetricUnit.BYTES),
  /** Push-merged bytes read from the same host. */
  MERGED_LOCAL_BYTES_READ(
      Group.PUSH_BASED_SHUFFLE_READ,
      "Merged Local Bytes Read",
      "shuffle_merged_local_read_bytes",
      MetricUnit.BYTES),
  /** Total time of the requests for push-merged blocks. */
  MERGED_REMOTE_REQUESTS_DURATION(
      Group.PUSH_BASED_SHUFFLE_READ,
      "Merged Remote Requests Duration",
      "shuffle_merged_remote_requests_ms",
      MetricUnit.MILLIS),
  /** Shuffle bytes written. */
  SHUFFLE_BYTES_WRITTEN(
      Group.SHUFFLE_WRITE, "Shuffle Bytes Written", "shuffle_write_bytes", MetricUnit.BYTES),
  /** Time that the task was blocked, writing shuffle data to disk or buffers. */
  SHUFFLE_WRITE_TIME(
      Group.SHUFFLE_WRITE, "Shuffle Write Time", "shuffle_write_ns", MetricUnit.NANOS),
  /** Shuffle records written. */
  SHUFFLE_RECORDS_WRITTEN(
      Group.SHUFFLE_WRITE, "Shuffle Records Written", "shuffle_write_records", MetricUnit.RECORDS),
  /** Bytes read from outside Spark or from a cached partition. */
  INPUT_BYTES(Group.INPUT, "Bytes Read", "input_bytes", MetricUnit.BYTES),
  /** Records read from outside Spark or from a cached partition. */
  INPUT_RECORDS(Group.INPUT, "Records Read", "input_records", MetricUnit.RECORDS),
  /** Bytes written outside Spark. */
  OUTPUT_BYTES(Group.OUTPUT, "Bytes Written", "output_bytes", MetricUnit.BYTES),
  /** Records written outside Spark. */
  OUTPUT_RECORDS(Group.OUTPUT, "Records Written", "output_records", MetricUnit.RECORDS);

  /** The object within {@code Task Metrics} that holds a measure. */
  public enum Group {
    /** {@code Task Metrics} itself. */
    TASK(""),
    /** {@code Shuffle Read Metrics}. */
    SHUFFLE_READ("Shuffle Read Metrics"),
    /** {@code Push Based Shuffle} within {@code Shuffle Read Metrics}. */
    PUSH_BASED_SHUFFLE_READ("Push Based Shuffle"),
    /** {@code Shuffle Write Metrics}. */
    SHUFFLE_WRITE("Shuffle Write Metrics"),
    /** {@code Input Metrics}. */
    INPUT("Input Metrics"),
    /** {@code Output Metrics}. */
    OUTPUT("Output Metrics");

    private final String jsonName;

    Group(String jsonName) {
      this.jsonName = jsonName;
    }

    /** The name of the JSON object; empty for {@code Task Metrics} itself. */
    public String jsonName() {
      return jsonName;
    }
  }

  private final Group group;
  private final String jsonName;
  private final String column;
  private final MetricUnit unit;

  TaskMetric(Group group, String jsonName, String column, MetricUnit unit) {
    this.group = group;
    this.jsonName = jsonName;
    this.column = column;
    this.unit = unit;
  }

  /** The JSON object that holds this measure. */
  public Group group() {
    return group;
  }

  /** The field's name within its group. */
  public String jsonName() {
    return jsonName;
  }

  /** The name of this measure as a column of a table, with its unit. */
  public String column() {
    return column;
  }

  /** The unit of the values. */
  public MetricUnit unit() {
    return unit;
  }
}
