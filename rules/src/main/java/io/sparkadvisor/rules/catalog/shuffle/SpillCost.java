package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Distribution;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/**
 * What spilling to disk cost a stage. The size in memory of what was spilled is no cost of its own.
 *
 * @param diskBytes what was spilled
 * @param tasks how many tasks spilled
 * @param totalMs task time that it cost, all tasks together
 * @param longestMs task time that it cost in the task that it cost most
 * @param compared whether it comes from tasks of the same stage that did not spill, and not from a
 *     disk rate
 */
record SpillCost(long diskBytes, int tasks, long totalMs, long longestMs, boolean compared) {

  // Fewer, or much smaller ones, do not show how long a task takes that does not spill.
  private static final int ENOUGH_UNSPILLED = 5;
  private static final double COMPARABLE_SIZE = 0.5;

  /** What it cost this stage; empty where the stage did not spill, or nothing is known of it. */
  static Optional<SpillCost> of(StageAttempt stage, DiskRate rate) {
    Tasks tasks = stage.tasks();
    if (tasks.sum(TaskMetric.DISK_BYTES_SPILLED).orElse(0) == 0) {
      return Optional.empty();
    }
    Optional<Double> unspilled = msPerByteUnspilled(tasks);
    IntToLongFunction cost =
        unspilled.isPresent()
            ? row -> beyond(tasks, row, unspilled.get())
            : row -> rate.roundTripMs(spilled(tasks, row));
    long bytes = 0;
    long total = 0;
    long longest = 0;
    int count = 0;
    for (int row : tasks.rows().filter(r -> spilled(tasks, r) > 0).toArray()) {
      long ms = Math.min(cost.applyAsLong(row), tasks.orZero(TaskMetric.EXECUTOR_RUN_TIME, row));
      bytes += spilled(tasks, row);
      total += ms;
      longest = Math.max(longest, ms);
      count++;
    }
    return Optional.of(new SpillCost(bytes, count, total, longest, unspilled.isPresent()));
  }

  /**
   * The wall-clock time that it can at most have cost: its share of the stage's task time, or what
   * it cost one task, whichever is more.
   */
  Duration wallClock(StageAttempt stage) {
    long wall = stage.wallClock().map(span -> span.duration().toMillis()).orElse(0L);
    long slots = stage.tasks().slotMs();
    double shared = slots == 0 ? 0 : (double) wall * totalMs / slots;
    return Duration.ofMillis(Math.min(wall, Math.max(Math.round(shared), longestMs)));
  }

  private static Optional<Double> msPerByteUnspilled(Tasks tasks) {
    Optional<Distribution> spilledSizes =
        tasks.distribution(
            row -> isSized(tasks, row) && spilled(tasks, row) > 0, row -> size(tasks, row));
    Optional<Distribution> unspilledSizes =
        tasks.distribution(
            row -> isSized(tasks, row) && spilled(tasks, row) == 0, row -> size(tasks, row));
    boolean comparable =
        spilledSizes.isPresent()
            && unspilledSizes.isPresent()
            && unspilledSizes.get().count() >= ENOUGH_UNSPILLED
            && unspilledSizes.get().median() >= COMPARABLE_SIZE * spilledSizes.get().median();
    if (!comparable) {
      return Optional.empty();
    }
    double[] rates =
        tasks
            .rows()
            .filter(row -> isSized(tasks, row) && spilled(tasks, row) == 0)
            .mapToDouble(
                row -> (double) tasks.orZero(TaskMetric.EXECUTOR_RUN_TIME, row) / size(tasks, row))
            .sorted()
            .toArray();
    return Optional.of(rates[rates.length / 2]);
  }

  private static long beyond(Tasks tasks, int row, double msPerByte) {
    if (size(tasks, row) <= 0) {
      return 0;
    }
    long usual = Math.round(msPerByte * size(tasks, row));
    return Math.max(0, tasks.orZero(TaskMetric.EXECUTOR_RUN_TIME, row) - usual);
  }

  private static boolean isSized(Tasks tasks, int row) {
    return tasks.failure(row).isEmpty() && size(tasks, row) > 0;
  }

  private static long spilled(Tasks tasks, int row) {
    return tasks.orZero(TaskMetric.DISK_BYTES_SPILLED, row);
  }

  private static long size(Tasks tasks, int row) {
    return tasks.readBytes(row).orElse(0);
  }
}
