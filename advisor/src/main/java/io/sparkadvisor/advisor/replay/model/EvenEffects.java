package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.rules.change.EvenHosts;
import io.sparkadvisor.rules.change.EvenTask;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.TheilLine;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What becomes of a stage whose slow host, or slow task, is as fast as the others. */
final class EvenEffects {
  private final StageAttempt stage;
  private final int index;
  private final TaskLoads original;

  EvenEffects(StageAttempt stage, int index, TaskSet tasks, double overheadMs) {
    this.stage = stage;
    this.index = index;
    original = new TaskLoads(stage, tasks, overheadMs);
  }

  Effect hosts(EvenHosts change) {
    double here = pace(change.host(), true);
    double elsewhere = pace(change.host(), false);
    if (here <= 0 || elsewhere <= 0) {
      return new Effect.Unknown("Too few tasks ran on other hosts to compare with.");
    }
    double ratio = Math.min(1, elsewhere / here);
    return Effect.onTasks(
        index,
        (tasks, bound) -> {
          TaskLoads loads = original.of(tasks);
          long[] durations = tasks.durationMs().clone();
          double likely = bound.of(ratio, ratio, (1 + ratio) / 2);
          for (int t = 0; t < loads.size(); t++) {
            if (isOn(loads, t, change.host())) {
              // A task is not made faster than those of its size elsewhere.
              double floor = expectedMs(loads, t) * bound.of(1, 1, 1 + spread());
              durations[t] =
                  Math.min(durations[t], Math.round(Math.max(durations[t] * likely, floor)));
            }
          }
          return tasks.lasting(durations);
        },
        "Part of the difference between the hosts may be chance, or come from where the data is.");
  }

  Effect task(EvenTask change) {
    if (original.ofPartition(change.partition()).length == 0 || original.size() < 2) {
      return new Effect.Unknown("There is no other task to compare the slow one with.");
    }
    return Effect.onTasks(
        index,
        (tasks, bound) -> {
          TaskLoads loads = original.of(tasks);
          long[] durations = tasks.durationMs().clone();
          for (int t : loads.ofPartition(change.partition())) {
            double expected =
                expectedMs(loads, t) * bound.of(1, 1 + spread() / 2, 1 + 3 * spread());
            durations[t] = Math.min(durations[t], Math.round(expected));
          }
          return tasks.lasting(durations);
        },
        "Tasks with as much data take longer and shorter; the slow one may be slow again.");
  }

  private double spread() {
    return Math.max(0.1, original.cost().map(TaskCost::spread).orElse(0.5));
  }

  /** What a task's data takes elsewhere in the stage; the median where its data is not known. */
  private static double expectedMs(TaskLoads loads, int task) {
    double usual =
        TheilLine.median(IntStream.range(0, loads.size()).mapToDouble(loads::durationMs).toArray());
    return loads
        .cost()
        .filter(cost -> loads.amount(task) > 0)
        .map(cost -> cost.millis(loads.amount(task)))
        .orElse(usual);
  }

  /** How long the tasks took for what was to be expected of them. */
  private double pace(String host, boolean on) {
    TaskLoads loads = original;
    double[] paces =
        IntStream.range(0, loads.size())
            .filter(t -> isOn(loads, t, host) == on)
            .mapToDouble(t -> loads.durationMs(t) / Math.max(1, expectedMs(loads, t)))
            .toArray();
    return Arrays.stream(paces).sum() == 0 ? 0 : TheilLine.median(paces);
  }

  private boolean isOn(TaskLoads loads, int task, String host) {
    return loads.row(task) >= 0 && stage.tasks().host(loads.row(task)).equals(host);
  }
}
