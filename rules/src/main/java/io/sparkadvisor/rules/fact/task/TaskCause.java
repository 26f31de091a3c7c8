package io.sparkadvisor.rules.fact.task;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/**
 * Why a task took longer than the usual one of its stage, by its own metrics: the part of its time
 * that makes up at least half of what it took beyond the median, else the data that it read.
 *
 * @param kind what explains it
 * @param part the part of its time that took the most beyond the usual; empty if none took more
 * @param moreMs how much longer than usual that part took, in ms
 * @param dataRatio its data in times the median; the larger of bytes and records
 * @param timeRatio its time in times the median
 */
public record TaskCause(
    Kind kind, Optional<TaskPart> part, long moreMs, double dataRatio, double timeRatio) {

  /** What can explain a task. */
  public enum Kind {
    /** It took about as long as the others. */
    USUAL,
    /** One part of its time. */
    PART,
    /** Its data. */
    DATA,
    /** One part of its time, but less than half of it. */
    PARTLY,
    /** Nothing that its metrics show. */
    UNEXPLAINED
  }

  // Tasks of even data differ by so much without anything being wrong.
  private static final double LONGER = 1.5;
  private static final double WORTH_TELLING = 0.1;
  private static final double HALF = 0.5;

  // Computing is what is left, and explains nothing.
  private static final List<TaskPart> PARTS =
      List.of(
          TaskPart.GARBAGE_COLLECTION,
          TaskPart.FETCH_WAIT,
          TaskPart.SHUFFLE_WRITE,
          TaskPart.SPILL,
          TaskPart.SCHEDULER_DELAY,
          TaskPart.DESERIALIZATION,
          TaskPart.RESULT);

  /**
   * Why a task took long.
   *
   * @param rows the tasks of its stage that it is compared with, itself among them
   */
  public static TaskCause of(Tasks tasks, int[] rows, int row) {
    IntToLongFunction duration = r -> tasks.durationMs(r).orElse(0);
    long usual = median(rows, duration);
    long took = duration.applyAsLong(row);
    long beyond = took - usual;
    Optional<TaskPart> most = Optional.empty();
    long more = 0;
    for (TaskPart part : PARTS) {
      IntToLongFunction time = r -> Math.round(part.millis(tasks, r));
      long partMore = time.applyAsLong(row) - median(rows, time);
      if (partMore > more) {
        most = Optional.of(part);
        more = partMore;
      }
    }
    double data =
        Math.max(
            ratio(rows, row, r -> tasks.readBytes(r).orElse(0)),
            ratio(rows, row, r -> tasks.readRecords(r).orElse(0)));
    double time = (double) took / Math.max(1, usual);
    return new TaskCause(
        took <= LONGER * usual ? Kind.USUAL : kind(beyond, more, data, time),
        most,
        more,
        data,
        time);
  }

  private static Kind kind(long beyond, long more, double data, double time) {
    if (more >= HALF * beyond) {
      return Kind.PART;
    } else if (data >= LONGER && data - 1 >= HALF * (time - 1)) {
      return Kind.DATA;
    }
    return more < WORTH_TELLING * beyond ? Kind.UNEXPLAINED : Kind.PARTLY;
  }

  private static double ratio(int[] rows, int row, IntToLongFunction quantity) {
    return (double) quantity.applyAsLong(row) / Math.max(1, median(rows, quantity));
  }

  private static long median(int[] rows, IntToLongFunction quantity) {
    long[] sorted = Arrays.stream(rows).mapToLong(quantity).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
  }
}
