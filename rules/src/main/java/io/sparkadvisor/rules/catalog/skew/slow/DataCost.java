package io.sparkadvisor.rules.catalog.skew.slow;

import io.sparkadvisor.rules.fact.task.Tasks;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The time that a task would take for its data at the cost of the stage's usual tasks; the usual
 * time where tasks have no data or it is not known.
 */
public final class DataCost {
  private final Tasks tasks;
  private final long usualMs;
  private final Optional<LinearCost> cost;

  public DataCost(SlowTasks slow) {
    tasks = slow.stage().tasks();
    usualMs = slow.usualMs();
    int[] known =
        IntStream.of(slow.others())
            .filter(row -> DataMeasure.RECORDS_READ.of(tasks, row).isPresent())
            .toArray();
    cost =
        LinearCost.fit(
            IntStream.of(known)
                .mapToLong(row -> DataMeasure.RECORDS_READ.of(tasks, row).orElse(0))
                .toArray(),
            IntStream.of(known).mapToLong(row -> tasks.durationMs(row).orElse(0)).toArray());
  }

  /** The foretold time of a row in ms. */
  public double millis(int row) {
    long records = DataMeasure.RECORDS_READ.of(tasks, row).orElse(0);
    return cost.isEmpty() || records == 0 ? usualMs : cost.get().millis(records);
  }
}
