package io.sparkadvisor.rules.fact.task;

import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.Locale;

/** A part of a task's time that its metrics measure, or leave when all that they measure is out. */
@SuppressWarnings("ImmutableEnumChecker") // functions that hold nothing
public enum TaskPart {
  /**
   * What no other part explains of {@code Executor Run Time}: the task's own work, and reading its
   * input, which Spark does not time.
   */
  COMPUTE(TaskPart::computeMs),
  /** {@code JVM GC Time}: of the executor's JVM while the task ran. */
  GARBAGE_COLLECTION((tasks, row) -> tasks.orZero(TaskMetric.JVM_GC_TIME, row)),
  /** {@code Fetch Wait Time}. */
  FETCH_WAIT((tasks, row) -> tasks.orZero(TaskMetric.FETCH_WAIT_TIME, row)),
  /** {@code Shuffle Write Time}. */
  SHUFFLE_WRITE((tasks, row) -> tasks.orZero(TaskMetric.SHUFFLE_WRITE_TIME, row) / 1e6),
  /** Spilling to disk and reading it back, estimated from {@code Disk Bytes Spilled}. */
  SPILL(
      (tasks, row) -> SpillEstimate.roundTripMs(tasks.orZero(TaskMetric.DISK_BYTES_SPILLED, row))),
  /** {@code Executor Deserialize Time}. */
  DESERIALIZATION((tasks, row) -> tasks.orZero(TaskMetric.EXECUTOR_DESERIALIZE_TIME, row)),
  /** What is neither running, (de)serialising nor fetching a result. */
  SCHEDULER_DELAY((tasks, row) -> tasks.schedulerDelayMs(row).orElse(0)),
  /** {@code Result Serialization Time}, and the driver fetching the result. */
  RESULT(
      (tasks, row) ->
          tasks.orZero(TaskMetric.RESULT_SERIALIZATION_TIME, row)
              + tasks.resultFetchMs(row).orElse(0)),
  /**
   * Reading input from outside Spark: the part of {@link #COMPUTE} that the bytes read have of all
   * bytes that the task handled. An estimate: Spark does not time it.
   */
  INPUT(TaskPart::inputMs);

  @FunctionalInterface
  private interface Time {
    double of(Tasks tasks, int row);
  }

  private final Time time;

  TaskPart(Time time) {
    this.time = time;
  }

  /** How it is called, such as {@code fetch wait}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** This part of a task's time, in ms; 0 where the source does not measure it. */
  public double millis(Tasks tasks, int row) {
    return Math.max(0, time.of(tasks, row));
  }

  private static double computeMs(Tasks tasks, int row) {
    double run = tasks.orZero(TaskMetric.EXECUTOR_RUN_TIME, row);
    for (TaskPart part : new TaskPart[] {GARBAGE_COLLECTION, FETCH_WAIT, SHUFFLE_WRITE, SPILL}) {
      run -= part.millis(tasks, row);
    }
    return run;
  }

  private static double inputMs(Tasks tasks, int row) {
    double input = tasks.orZero(TaskMetric.INPUT_BYTES, row);
    double all =
        (double) tasks.readBytes(row).orElse(0)
            + tasks.orZero(TaskMetric.SHUFFLE_BYTES_WRITTEN, row)
            + tasks.orZero(TaskMetric.OUTPUT_BYTES, row);
    return all == 0 ? 0 : computeMs(tasks, row) * input / all;
  }
}
