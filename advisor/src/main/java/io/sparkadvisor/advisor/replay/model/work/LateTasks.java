package io.sparkadvisor.advisor.replay.model.work;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.ExpectedPace;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.rules.change.SpeculateTasks;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.TheilLine;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The tasks of one stage that Spark would have copied: those that still run when a share of the
 * stage has ended, and longer than so many times the median of those that have.
 */
final class LateTasks {

  /** Fewer tasks have no median that says anything. */
  private static final int LEAST_TASKS = 3;

  /** How often Spark looks for late tasks: {@code spark.speculation.interval}. */
  private static final double INTERVAL_MS = 100;

  private final ExpectedPace pace;

  /** When after its launch the copy of a task begins, by the task's place in the stage. */
  private final Map<Integer, Double> copiedAfterMs = new HashMap<>();

  private final Map<Integer, Double> wasMs = new HashMap<>();

  LateTasks(SpeculateTasks change, RunStage stage) {
    TaskSet set = stage.tasks();
    Tasks facts = stage.facts();
    if (set.size() < LEAST_TASKS) {
      pace = null;
      return;
    }
    long[] ends = Arrays.stream(set.row()).mapToLong(row -> endMs(facts, row)).sorted().toArray();
    int needed = (int) Math.max(1, Math.floor(change.quantile() * set.size()));
    long from = ends[Math.min(needed, ends.length) - 1];
    double median =
        TheilLine.median(
            Arrays.stream(set.row())
                .filter(row -> endMs(facts, row) <= from)
                .mapToDouble(row -> endMs(facts, row) - facts.launchMs(row))
                .toArray());
    double late = Math.max((double) change.leastRuntime().toMillis(), change.multiplier() * median);
    for (int t = 0; t < set.size(); t++) {
      int row = set.row()[t];
      double was = endMs(facts, row) - facts.launchMs(row);
      double copied = Math.max((double) (from - facts.launchMs(row)), late) + INTERVAL_MS / 2;
      if (copied < was) {
        copiedAfterMs.put(t, copied);
        wasMs.put(t, was);
      }
    }
    pace = copiedAfterMs.isEmpty() ? null : new ExpectedPace(stage.loads());
    // Where the original is first even so, the copy changes nothing.
    copiedAfterMs
        .entrySet()
        .removeIf(one -> one.getValue() + pace.expectedMs(one.getKey()) >= wasMs.get(one.getKey()));
  }

  private static long endMs(Tasks facts, int row) {
    return facts.finishMs(row).orElse(facts.launchMs(row));
  }

  boolean isEmpty() {
    return copiedAfterMs.isEmpty();
  }

  /** The tasks, each late one over when its copy is, if that is sooner. */
  TaskSet copied(TaskSet tasks, Bound bound) {
    long[] durations = tasks.durationMs().clone();
    double expected = bound.of(1, 1 + pace.spread() / 2, 1 + 3 * pace.spread());
    copiedAfterMs.forEach(
        (task, after) -> {
          // Another change may have cut the stage anew.
          if (task < durations.length && tasks.row()[task] >= 0) {
            double share = (after + expected * pace.expectedMs(task)) / wasMs.get(task);
            durations[task] = Math.round(durations[task] * Math.min(1, share));
          }
        });
    return tasks.lasting(durations);
  }
}
