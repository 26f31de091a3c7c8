package io.sparkadvisor.rules.fact.task;

import io.sparkadvisor.rules.fact.value.Distribution;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.metric.TaskMetrics;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The attempts at the tasks of one stage attempt, one row each, in the order in which they ended.
 * Columnar and packed, because an application has millions: some 50 bytes a row.
 *
 * <p>From {@code Task Info} and {@code Task Metrics} of {@code SparkListenerTaskEnd}; attempts
 * whose end the source does not say, from {@code SparkListenerTaskStart}, come last. Times are
 * milliseconds since the epoch on the driver's clock. Immutable.
 */
@SuppressWarnings(
    "EnumOrdinal") // columns are arrays: the position is what an enum constant is for here
public final class Tasks {

  /** No task. */
  public static final Tasks NONE = new Tasks(List.of(), 0, 0, List.of(), List.of());

  private static final int MEASURES = TaskColumn.values().length;
  private static final TaskStatus[] STATUSES = TaskStatus.values();
  private static final Locality[] LOCALITIES = Locality.values();

  /** Where a task ran. */
  record Slot(String executorId, String host) {}

  private final TaskChunk[] chunks;
  private final int size;
  private final int dropped;
  private final List<Slot> slots;
  private final List<TaskFailure> failures;

  Tasks(
      List<TaskChunk> chunks, int size, int dropped, List<Slot> slots, List<TaskFailure> failures) {
    this.chunks = chunks.toArray(TaskChunk[]::new);
    this.size = size;
    this.dropped = dropped;
    this.slots = slots;
    this.failures = failures;
  }

  /** How many rows. */
  public int size() {
    return size;
  }

  /**
   * How many attempts that ended before the first of these were dropped to keep memory bounded.
   * What these rows say is then of the latest part of the stage.
   */
  public int dropped() {
    return dropped;
  }

  /** Every row. */
  public IntStream rows() {
    return IntStream.range(0, size);
  }

  /** The rows of attempts that ended well. */
  public IntStream successful() {
    return withStatus(TaskStatus.SUCCESS);
  }

  /**
   * One row a task: the attempt whose result counted, which is the first of its index that ended
   * well. Tasks of which no attempt did have none.
   */
  public IntStream winners() {
    BitSet seen = new BitSet();
    return successful()
        .filter(
            row -> {
              boolean first = !seen.get(index(row));
              seen.set(index(row));
              return first;
            });
  }

  /** The rows with this status. */
  public IntStream withStatus(TaskStatus status) {
    return rows().filter(row -> status(row) == status);
  }

  /** {@code Task ID}: unique in the application. */
  public long taskId(int row) {
    return get(TaskColumn.TASK_ID, row);
  }

  /** {@code Index}: which task of the stage. */
  public int index(int row) {
    return (int) get(TaskColumn.INDEX, row);
  }

  /** {@code Partition ID}: which partition of the stage's RDD; the index before Spark 3.3. */
  public int partitionId(int row) {
    return (int) get(TaskColumn.PARTITION_ID, row);
  }

  /** {@code Attempt}: 0 for the first attempt at the task. */
  public int attempt(int row) {
    return (int) get(TaskColumn.ATTEMPT, row);
  }

  /** {@code Launch Time}. */
  public long launchMs(int row) {
    return get(TaskColumn.LAUNCH_MS, row);
  }

  /** {@code Finish Time}; empty where the end is not known. */
  public OptionalLong finishMs(int row) {
    OptionalLong duration = durationMs(row);
    return duration.isPresent() ? OptionalLong.of(launchMs(row) + duration.getAsLong()) : duration;
  }

  /** From launch to finish; empty where the end is not known. */
  public OptionalLong durationMs(int row) {
    return known(get(TaskColumn.DURATION_MS, row));
  }

  /**
   * {@code Getting Result Time}: when the driver began to fetch the result; empty where it came
   * with the task's status.
   */
  public OptionalLong gettingResultMs(int row) {
    return known(get(TaskColumn.GETTING_RESULT_MS, row));
  }

  /** How far it came. */
  public TaskStatus status(int row) {
    return STATUSES[(int) get(TaskColumn.STATUS, row)];
  }

  /** How near to its data it ran. */
  public Locality locality(int row) {
    return LOCALITIES[(int) get(TaskColumn.LOCALITY, row)];
  }

  /** Whether it was a speculative copy. */
  public boolean speculative(int row) {
    return get(TaskColumn.SPECULATIVE, row) == 1;
  }

  /** {@code Executor ID}. */
  public String executorId(int row) {
    return slots.get((int) get(TaskColumn.EXECUTOR, row)).executorId();
  }

  /** {@code Host}. */
  public String host(int row) {
    return slots.get((int) get(TaskColumn.EXECUTOR, row)).host();
  }

  /** Why it did not end well; empty for attempts that did, and for those that still run. */
  public Optional<TaskFailure> failure(int row) {
    long failure = get(TaskColumn.FAILURE, row);
    return failure == TaskMetrics.UNKNOWN
        ? Optional.empty()
        : Optional.of(failures.get((int) failure));
  }

  /** A measure of one row; empty where the source did not supply it. */
  public OptionalLong metric(TaskMetric metric, int row) {
    return known(raw(metric, row));
  }

  /** A measure of one row, or {@link TaskMetrics#UNKNOWN}. */
  public long raw(TaskMetric metric, int row) {
    return get(MEASURES + metric.ordinal(), row);
  }

  /**
   * A measure of one row, or 0 where it is not known: only for sums in which what is missing is
   * said elsewhere.
   */
  public long orZero(TaskMetric metric, int row) {
    return Math.max(0, raw(metric, row));
  }

  /** Whether any row has this measure. */
  public boolean isKnown(TaskMetric metric) {
    int column = MEASURES + metric.ordinal();
    return Arrays.stream(chunks).anyMatch(chunk -> !chunk.isUnknown(column));
  }

  /**
   * The sum of a measure over all attempts that have it; empty where none has, or where attempts
   * were dropped.
   */
  public OptionalLong sum(TaskMetric metric) {
    if (dropped > 0 || !isKnown(metric)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(rows().mapToLong(row -> orZero(metric, row)).sum());
  }

  /** How a measure is spread over the attempts that ended well; empty where none of them has it. */
  public Optional<Distribution> distribution(TaskMetric metric) {
    return distribution(row -> status(row) == TaskStatus.SUCCESS, row -> raw(metric, row));
  }

  /**
   * How the durations of the attempts that ended well are spread, in ms; empty where there is none.
   */
  public Optional<Distribution> durations() {
    return distribution(
        row -> status(row) == TaskStatus.SUCCESS, row -> get(TaskColumn.DURATION_MS, row));
  }

  /**
   * Time in ms for which its attempts held a slot: the sum of the durations of all that ended, well
   * or not.
   */
  public long slotMs() {
    return rows().mapToLong(row -> durationMs(row).orElse(0)).sum();
  }

  /**
   * How a quantity is spread over the rows that are wanted and have it.
   *
   * @param value the quantity of a row; a negative one means that it is not known
   */
  public Optional<Distribution> distribution(IntPredicate wanted, RowValue value) {
    long[] values = rows().filter(wanted).mapToLong(value::of).filter(v -> v >= 0).toArray();
    return values.length == 0 ? Optional.empty() : Optional.of(Distribution.of(values));
  }

  /** A quantity of one row. */
  @FunctionalInterface
  public interface RowValue {
    /** The quantity; negative where it is not known. */
    long of(int row);
  }

  /** Shuffle bytes read, from other executors and from the same one; empty where not known. */
  public OptionalLong shuffleReadBytes(int row) {
    long remote = raw(TaskMetric.REMOTE_BYTES_READ, row);
    return remote < 0
        ? OptionalLong.empty()
        : OptionalLong.of(remote + orZero(TaskMetric.LOCAL_BYTES_READ, row));
  }

  /** All bytes that the task read, shuffle and input; empty where neither is known. */
  public OptionalLong readBytes(int row) {
    return sumOfKnown(shuffleReadBytes(row), metric(TaskMetric.INPUT_BYTES, row));
  }

  /** All records that the task read, shuffle and input; empty where neither is known. */
  public OptionalLong readRecords(int row) {
    return sumOfKnown(
        metric(TaskMetric.SHUFFLE_RECORDS_READ, row), metric(TaskMetric.INPUT_RECORDS, row));
  }

  /**
   * Time that the driver took to fetch the result, in ms; 0 where it came with the task's status,
   * empty while it runs.
   */
  public OptionalLong resultFetchMs(int row) {
    OptionalLong finish = finishMs(row);
    OptionalLong getting = gettingResultMs(row);
    if (finish.isEmpty()) {
      return finish;
    }
    return OptionalLong.of(
        getting.isEmpty() ? 0 : Math.max(0, finish.getAsLong() - getting.getAsLong()));
  }

  /**
   * Scheduler delay in ms: what of the duration was spent neither deserializing, running,
   * serializing the result nor fetching it (Spark class {@code AppStatusUtils}). Empty while the
   * task runs and where its run time is not known.
   */
  public OptionalLong schedulerDelayMs(int row) {
    OptionalLong duration = durationMs(row);
    OptionalLong run = metric(TaskMetric.EXECUTOR_RUN_TIME, row);
    if (duration.isEmpty() || run.isEmpty()) {
      return OptionalLong.empty();
    }
    long delay =
        duration.getAsLong()
            - run.getAsLong()
            - orZero(TaskMetric.EXECUTOR_DESERIALIZE_TIME, row)
            - orZero(TaskMetric.RESULT_SERIALIZATION_TIME, row)
            - resultFetchMs(row).orElse(0);
    return OptionalLong.of(Math.max(0, delay));
  }

  /** The bytes that the packed columns take. */
  public long sizeInBytes() {
    return Arrays.stream(chunks).mapToLong(TaskChunk::sizeInBytes).sum();
  }

  private long get(TaskColumn column, int row) {
    return get(column.ordinal(), row);
  }

  private long get(int column, int row) {
    return chunks[row / TaskChunk.ROWS].get(column, row % TaskChunk.ROWS);
  }

  private static OptionalLong known(long value) {
    return value == TaskMetrics.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static OptionalLong sumOfKnown(OptionalLong a, OptionalLong b) {
    return a.isEmpty() ? b : b.isEmpty() ? a : OptionalLong.of(a.getAsLong() + b.getAsLong());
  }
}
