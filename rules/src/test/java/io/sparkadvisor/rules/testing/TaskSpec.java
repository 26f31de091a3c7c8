package io.sparkadvisor.rules.testing;

import io.sparkadvisor.rules.event.TaskEnd;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.metric.TaskMetrics;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One attempt at one task: what it does, and how long each part takes. Every method answers a
 * changed copy, so that one may stand for many tasks. What is not said is zero, as Spark writes it.
 */
public final class TaskSpec {
  private final EnumMap<TaskMetric, Long> metrics;
  Duration schedulerDelay = Duration.ZERO;
  Duration resultFetch = Duration.ZERO;
  Optional<Duration> startingAfter = Optional.empty();
  Optional<String> executor = Optional.empty();
  String locality = "PROCESS_LOCAL";
  boolean speculative;
  boolean unfinished;
  TaskEnd end = TaskEnd.SUCCESS;

  private TaskSpec(Map<TaskMetric, Long> metrics) {
    this.metrics = new EnumMap<>(metrics);
  }

  /** A task that does nothing in no time. */
  public static TaskSpec task() {
    EnumMap<TaskMetric, Long> zeros = new EnumMap<>(TaskMetric.class);
    for (TaskMetric metric : TaskMetric.values()) {
      zeros.put(metric, 0L);
    }
    return new TaskSpec(zeros);
  }

  /** The executor runs it for so long; delays and (de)serialisation come on top. */
  public TaskSpec lasting(Duration runTime) {
    return measuring(TaskMetric.EXECUTOR_RUN_TIME, runTime.toMillis())
        .measuring(TaskMetric.EXECUTOR_CPU_TIME, runTime.toNanos());
  }

  /** It reads so much of a shuffle, half of it from other executors. */
  public TaskSpec reading(Bytes bytes, long records) {
    return measuring(TaskMetric.REMOTE_BYTES_READ, bytes.count() - bytes.count() / 2)
        .measuring(TaskMetric.LOCAL_BYTES_READ, bytes.count() / 2)
        .measuring(TaskMetric.SHUFFLE_RECORDS_READ, records);
  }

  /** It reads so much from outside Spark, or from a cached partition. */
  public TaskSpec readingInput(Bytes bytes, long records) {
    return measuring(TaskMetric.INPUT_BYTES, bytes.count())
        .measuring(TaskMetric.INPUT_RECORDS, records);
  }

  /** It writes so much for a shuffle. */
  public TaskSpec writing(Bytes bytes, long records) {
    return measuring(TaskMetric.SHUFFLE_BYTES_WRITTEN, bytes.count())
        .measuring(TaskMetric.SHUFFLE_RECORDS_WRITTEN, records);
  }

  /** It is blocked for so long, writing for a shuffle: a part of its run time. */
  public TaskSpec blockedWriting(Duration time) {
    return measuring(TaskMetric.SHUFFLE_WRITE_TIME, time.toNanos());
  }

  /** It writes so much outside Spark. */
  public TaskSpec writingOutput(Bytes bytes, long records) {
    return measuring(TaskMetric.OUTPUT_BYTES, bytes.count())
        .measuring(TaskMetric.OUTPUT_RECORDS, records);
  }

  /** It spills so much to disk, three times as large in memory. */
  public TaskSpec spilling(Bytes disk) {
    return measuring(TaskMetric.DISK_BYTES_SPILLED, disk.count())
        .measuring(TaskMetric.MEMORY_BYTES_SPILLED, disk.count() * 3);
  }

  /** Its JVM collects garbage for so long: a part of its run time. */
  public TaskSpec collectingGarbage(Duration time) {
    return measuring(TaskMetric.JVM_GC_TIME, time.toMillis());
  }

  /** It waits so long for shuffle blocks: a part of its run time. */
  public TaskSpec waitingForFetches(Duration time) {
    return measuring(TaskMetric.FETCH_WAIT_TIME, time.toMillis());
  }

  /** It takes so long to be deserialised, before it runs. */
  public TaskSpec deserializing(Duration time) {
    return measuring(TaskMetric.EXECUTOR_DESERIALIZE_TIME, time.toMillis());
  }

  /** Its result takes so long to be serialised, after it ran. */
  public TaskSpec serializingResult(Duration time) {
    return measuring(TaskMetric.RESULT_SERIALIZATION_TIME, time.toMillis());
  }

  /** It loses so much between scheduler and executor, before and after it runs. */
  public TaskSpec delayedBy(Duration time) {
    TaskSpec copy = copy();
    copy.schedulerDelay = time;
    return copy;
  }

  /** Its result is so large. */
  public TaskSpec resulting(Bytes size) {
    return measuring(TaskMetric.RESULT_SIZE, size.count());
  }

  /** The driver fetches its result from the executor's block manager, for so long. */
  public TaskSpec fetchingResult(Duration time) {
    TaskSpec copy = copy();
    copy.resultFetch = time;
    return copy;
  }

  /** A measure has this value. */
  public TaskSpec measuring(TaskMetric metric, long value) {
    TaskSpec copy = copy();
    copy.metrics.put(metric, value);
    return copy;
  }

  /** The source does not tell a measure. */
  public TaskSpec without(TaskMetric metric) {
    TaskSpec copy = copy();
    copy.metrics.remove(metric);
    return copy;
  }

  /** It runs on this executor, as soon as a slot of it is free. */
  public TaskSpec on(String executorId) {
    TaskSpec copy = copy();
    copy.executor = Optional.of(executorId);
    return copy;
  }

  /** It is launched so long after its stage's submission, whether a slot is free or not. */
  public TaskSpec startingAfter(Duration time) {
    TaskSpec copy = copy();
    copy.startingAfter = Optional.of(time);
    return copy;
  }

  /** It runs this near to its data, such as {@code ANY}. */
  public TaskSpec withLocality(String name) {
    TaskSpec copy = copy();
    copy.locality = name;
    return copy;
  }

  /** It is a speculative copy. */
  public TaskSpec speculative() {
    TaskSpec copy = copy();
    copy.speculative = true;
    return copy;
  }

  /** The source does not tell its end. */
  public TaskSpec unfinished() {
    TaskSpec copy = copy();
    copy.unfinished = true;
    return copy;
  }

  /** The user's own code throws in it. */
  public TaskSpec throwing(String exceptionClass, String message) {
    return throwing(exceptionClass, message, "com.acme.Daily.parse(Daily.scala:41)");
  }

  /**
   * It throws.
   *
   * @param where the frame that throws
   */
  public TaskSpec throwing(String exceptionClass, String message, String where) {
    return ending(
        new TaskEnd(
            "ExceptionFailure",
            exceptionClass,
            message,
            exceptionClass + ": " + message + "\n\tat " + where,
            Optional.empty(),
            OptionalInt.empty()));
  }

  /** It is killed. */
  public TaskSpec killedFor(String reason) {
    return ending(new TaskEnd("TaskKilled", "", reason, "", Optional.empty(), OptionalInt.empty()));
  }

  /** Its executor is lost. */
  public TaskSpec losingItsExecutor(String reason, boolean exitCausedByApp) {
    return ending(
        new TaskEnd(
            "ExecutorLostFailure",
            "",
            reason,
            "",
            Optional.of(exitCausedByApp),
            OptionalInt.empty()));
  }

  /** It cannot fetch a block of a shuffle. */
  public TaskSpec failingToFetch(int shuffleId, String message) {
    return ending(
        new TaskEnd("FetchFailed", "", message, "", Optional.empty(), OptionalInt.of(shuffleId)));
  }

  /** It ends in this way. */
  public TaskSpec ending(TaskEnd how) {
    TaskSpec copy = copy();
    copy.end = how;
    return copy;
  }

  /** From launch to finish. */
  Duration duration() {
    long run = metrics.getOrDefault(TaskMetric.EXECUTOR_RUN_TIME, 0L);
    long around =
        metrics.getOrDefault(TaskMetric.EXECUTOR_DESERIALIZE_TIME, 0L)
            + metrics.getOrDefault(TaskMetric.RESULT_SERIALIZATION_TIME, 0L);
    return schedulerDelay.plus(resultFetch).plusMillis(run + around);
  }

  TaskMetrics metrics() {
    TaskMetrics.Builder builder = new TaskMetrics.Builder();
    metrics.forEach(builder::set);
    return builder.build();
  }

  private TaskSpec copy() {
    TaskSpec copy = new TaskSpec(metrics);
    copy.schedulerDelay = schedulerDelay;
    copy.resultFetch = resultFetch;
    copy.startingAfter = startingAfter;
    copy.executor = executor;
    copy.locality = locality;
    copy.speculative = speculative;
    copy.unfinished = unfinished;
    copy.end = end;
    return copy;
  }
}
