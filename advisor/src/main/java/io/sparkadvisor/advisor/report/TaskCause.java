package io.sparkadvisor.advisor.report;

import io.sparkadvisor.rules.fact.task.SpillEstimate;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Why a task took longer than the usual one of its stage, by its own metrics: the part of its time
 * that makes up at least half of what it took beyond the median, else the data that it read.
 */
final class TaskCause {

  // Tasks of even data differ by so much without anything being wrong.
  private static final double LONGER = 1.5;
  private static final double WORTH_TELLING = 0.1;
  private static final double HALF = 0.5;

  private record Part(String name, IntToLongFunction millis) {}

  private final Tasks tasks;
  private final int[] rows;
  private final List<Part> parts;

  /**
   * Of the tasks of one stage attempt.
   *
   * @param rows those that are compared with each other
   */
  TaskCause(Tasks tasks, int[] rows) {
    this.tasks = tasks;
    this.rows = rows;
    this.parts =
        List.of(
            new Part("collecting garbage", row -> tasks.orZero(TaskMetric.JVM_GC_TIME, row)),
            new Part(
                "waiting for shuffle data", row -> tasks.orZero(TaskMetric.FETCH_WAIT_TIME, row)),
            new Part(
                "writing shuffle data",
                row -> tasks.orZero(TaskMetric.SHUFFLE_WRITE_TIME, row) / 1_000_000),
            new Part(
                "spilling (estimated)",
                row -> SpillEstimate.roundTripMs(tasks.orZero(TaskMetric.DISK_BYTES_SPILLED, row))),
            new Part("scheduler delay", row -> tasks.schedulerDelayMs(row).orElse(0)),
            new Part(
                "deserialising the task",
                row -> tasks.orZero(TaskMetric.EXECUTOR_DESERIALIZE_TIME, row)),
            new Part("handing over its result", row -> tasks.resultFetchMs(row).orElse(0)));
  }

  /** Why this one took long, in a few words. */
  String of(int row) {
    long took = duration(row);
    long usual = median(this::duration);
    if (took <= LONGER * usual) {
      return "about as long as the others";
    }
    long beyond = took - usual;
    for (Part part : parts) {
      if (more(part, row) >= HALF * beyond) {
        return part.name() + ", " + StageListText.millis(more(part, row)) + " more than usual";
      }
    }
    double data = dataRatio(row);
    double time = (double) took / Math.max(1, usual);
    if (data >= LONGER && data - 1 >= HALF * (time - 1)) {
      return "data: " + times(data) + " the usual, for " + times(time) + " the time";
    }
    return times(time) + " the usual time; " + largest(row);
  }

  private String largest(int row) {
    Part largest = parts.get(0);
    for (Part part : parts) {
      largest = more(part, row) > more(largest, row) ? part : largest;
    }
    return more(largest, row) < WORTH_TELLING * (duration(row) - median(this::duration))
        ? "its metrics do not explain it"
        : "its metrics explain less than half: "
            + largest.name()
            + ", "
            + StageListText.millis(more(largest, row))
            + " more than usual";
  }

  private long more(Part part, int row) {
    return part.millis().applyAsLong(row) - median(part.millis());
  }

  /** The larger of the ratios of bytes and of records; 0 where neither is known. */
  private double dataRatio(int row) {
    return Math.max(
        ratio(row, r -> tasks.readBytes(r).orElse(0)),
        ratio(row, r -> tasks.readRecords(r).orElse(0)));
  }

  private double ratio(int row, IntToLongFunction quantity) {
    return (double) quantity.applyAsLong(row) / Math.max(1, median(quantity));
  }

  private long duration(int row) {
    return tasks.durationMs(row).orElse(0);
  }

  private long median(IntToLongFunction quantity) {
    long[] sorted = Arrays.stream(rows).mapToLong(quantity).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
  }

  private static String times(double ratio) {
    return Wording.of(Quantity.times(ratio));
  }
}
