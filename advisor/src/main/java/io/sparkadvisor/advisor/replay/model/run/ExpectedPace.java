package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.rules.fact.value.TheilLine;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** How long tasks of a stage take for what is to be expected of their data. */
public final class ExpectedPace {

  /** So few tasks show no pace. */
  private static final int LEAST_TASKS = 2;

  private final TaskLoads loads;
  private final double usual;

  public ExpectedPace(TaskLoads loads) {
    this.loads = loads;
    usual =
        TheilLine.median(IntStream.range(0, loads.size()).mapToDouble(loads::durationMs).toArray());
  }

  /** How far tasks are from what their data takes, as a share of it. */
  public double spread() {
    return Math.max(0.1, loads.cost().map(TaskCost::spread).orElse(0.5));
  }

  /** What a task's data takes elsewhere in the stage; the median where its data is not known. */
  public double expectedMs(int task) {
    return loads
        .cost()
        .filter(cost -> loads.amount(task) > 0)
        .map(cost -> cost.millis(loads.amount(task)))
        .orElse(usual);
  }

  /**
   * The pace of the other tasks over that of the slow ones, at most 1; empty where either are too
   * few.
   *
   * @param slow by the row of a task's facts
   */
  public OptionalDouble ratio(IntPredicate slow) {
    double[] here = paces(slow);
    double[] elsewhere = paces(slow.negate());
    return here.length < 1 || elsewhere.length < LEAST_TASKS || TheilLine.median(here) <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, TheilLine.median(elsewhere) / TheilLine.median(here)));
  }

  private double[] paces(IntPredicate of) {
    return IntStream.range(0, loads.size())
        .filter(t -> loads.row(t) >= 0 && of.test(loads.row(t)))
        .mapToDouble(t -> loads.durationMs(t) / Math.max(1, expectedMs(t)))
        .toArray();
  }

  /** The tasks, the slow ones at the pace of the others. */
  public TaskSet evened(TaskSet tasks, IntPredicate slow, Bound bound) {
    TaskLoads now = loads.of(tasks);
    ExpectedPace pace = now == loads ? this : new ExpectedPace(now);
    double ratio = ratio(slow).orElse(1);
    double likely = bound.of(ratio, ratio, (1 + ratio) / 2);
    double[] fast =
        IntStream.range(0, now.size())
            .filter(t -> now.row(t) >= 0 && slow.negate().test(now.row(t)))
            .mapToDouble(now::durationMs)
            .toArray();
    double shortest = Arrays.stream(fast).min().orElse(0);
    long[] durations = tasks.durationMs().clone();
    for (int t = 0; t < now.size(); t++) {
      if (now.row(t) >= 0 && slow.test(now.row(t))) {
        // A task is not made faster than the fastest elsewhere, nor slower than it was.
        double evened = Math.max(durations[t] * likely, Math.min(shortest, pace.expectedMs(t)));
        durations[t] = Math.min(durations[t], Math.round(evened));
      }
    }
    return tasks.lasting(durations);
  }
}
