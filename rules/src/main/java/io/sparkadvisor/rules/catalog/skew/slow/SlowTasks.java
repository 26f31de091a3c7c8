package io.sparkadvisor.rules.catalog.skew.slow;

import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Distribution;
import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The tasks of a stage attempt that took far longer than the others. One row stands for each task:
 * the attempt whose result counted, so that failed attempts and speculative copies are none of
 * them.
 *
 * @param stage the stage attempt
 * @param rows one row a task
 * @param usualMs the median of the durations of the others: of all but the longest
 * @param longestMs the longest duration
 * @param slow the rows that are slow
 * @param others the rows that are not
 */
@SuppressWarnings("ArrayRecordComponent") // seen by the rules of this package only
public record SlowTasks(
    StageAttempt stage, int[] rows, long usualMs, long longestMs, int[] slow, int[] others) {

  /** How many times the usual duration the longest takes; nothing is below a millisecond. */
  public double ratio() {
    return (double) longestMs / Math.max(1, usualMs);
  }

  /**
   * Looks for slow tasks.
   *
   * @param ratio slow is what takes more than so many times the median of the others
   * @param atLeast and so long
   */
  public static SlowTasks in(StageAttempt stage, double ratio, Duration atLeast) {
    Tasks tasks = stage.tasks();
    int[] rows = tasks.winners().filter(row -> tasks.durationMs(row).isPresent()).toArray();
    Distribution durations =
        Distribution.of(
            rows.length == 0
                ? new long[1]
                : IntStream.of(rows).mapToLong(row -> duration(tasks, row)).toArray());
    long usual = durations.medianOfOthers();
    double limit = Math.max(ratio * usual, (double) atLeast.toMillis() - 1);
    boolean any = rows.length > 1 && durations.max() > limit;
    return new SlowTasks(
        stage,
        rows,
        usual,
        durations.max(),
        any ? select(rows, row -> duration(tasks, row) > limit) : new int[0],
        any ? select(rows, row -> duration(tasks, row) <= limit) : rows);
  }

  private static int[] select(int[] rows, IntPredicate wanted) {
    return IntStream.of(rows).filter(wanted).toArray();
  }

  private static long duration(Tasks tasks, int row) {
    return tasks.durationMs(row).orElse(0);
  }
}
