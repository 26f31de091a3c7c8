package io.sparkadvisor.rules.catalog.skew.slow;

import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Distribution;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Whether a slow task's data explains its time: it does where the time is about what the other
 * tasks' cost by data foretells for so much data.
 */
public final class DataTest {
  /**
   * So many times the foretold time still counts as foretold: sorting is more than linear, and
   * caches are small.
   */
  static final double TOLERANCE = 2;

  /** A task that spills while the others do not may well take twice that: data made it spill. */
  static final double TOLERANCE_WITH_SPILL = 4;

  /**
   * What explains the time of a slow task.
   *
   * @param measure by what the data was measured
   * @param amount how much the task has
   * @param usualAmount the median of the others
   * @param foretoldMs the time that so much data takes by the others' cost; empty where no other
   *     task has data
   */
  public record Explanation(
      DataMeasure measure, long amount, long usualAmount, Optional<Double> foretoldMs) {

    /** Whether it is so much that the task may be slow for being much, and not for what it is. */
    public boolean isMuch() {
      return amount >= measure.enough();
    }
  }

  private final Tasks tasks;
  private final int[] others;
  private final boolean othersSpill;

  public DataTest(SlowTasks slow) {
    tasks = slow.stage().tasks();
    others = slow.others();
    othersSpill = IntStream.of(others).filter(row -> spill(row) > 0).count() * 2 > others.length;
  }

  /**
   * What explains the time of a slow task, by a measure of which there is much if there is one;
   * empty where data does not.
   */
  public Optional<Explanation> explain(int row) {
    List<Explanation> explanations =
        Arrays.stream(DataMeasure.values())
            .flatMap(measure -> explain(row, measure).stream())
            .toList();
    return explanations.stream()
        .filter(Explanation::isMuch)
        .findFirst()
        .or(() -> explanations.stream().findFirst());
  }

  private Optional<Explanation> explain(int row, DataMeasure measure) {
    OptionalLong amount = measure.of(tasks, row);
    int[] known = IntStream.of(others).filter(o -> measure.of(tasks, o).isPresent()).toArray();
    if (amount.isEmpty() || amount.getAsLong() == 0 || known.length == 0) {
      return Optional.empty();
    }
    long[] amounts = IntStream.of(known).mapToLong(o -> measure.of(tasks, o).orElse(0)).toArray();
    long[] millis = IntStream.of(known).mapToLong(o -> tasks.durationMs(o).orElse(0)).toArray();
    long usual = Distribution.of(amounts).median();
    Optional<Double> foretold =
        LinearCost.fit(amounts, millis).map(cost -> cost.millis(amount.getAsLong()));
    boolean spillsAlone = spill(row) > 0 && !othersSpill;
    double tolerance = spillsAlone ? TOLERANCE_WITH_SPILL : TOLERANCE;
    boolean explained =
        amount.getAsLong() > usual
            && foretold.map(f -> tasks.durationMs(row).orElse(0) <= tolerance * f).orElse(true);
    return explained
        ? Optional.of(new Explanation(measure, amount.getAsLong(), usual, foretold))
        : Optional.empty();
  }

  private long spill(int row) {
    return tasks.raw(TaskMetric.DISK_BYTES_SPILLED, row);
  }
}
