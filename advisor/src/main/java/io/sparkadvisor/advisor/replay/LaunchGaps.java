package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.rules.fact.Cluster;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.TaskStatus;
import io.sparkadvisor.rules.fact.Tasks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * How long a slot was free between two tasks while tasks waited, stage by stage. Often less than
 * nothing: an executor takes the next task as soon as it reports a result, and the driver writes
 * the finish time down only when it has the result in hand.
 */
final class LaunchGaps {

  private record Launch(StageAttempt stage, int row, long at, long end, long waitingSince) {}

  private final Map<StageKey, List<Long>> gaps = new HashMap<>();

  LaunchGaps(SparkApplication application) {
    Cluster cluster = application.cluster();
    Map<String, Integer> slots = new HashMap<>();
    for (Executor executor : application.executors()) {
      slots.put(executor.id(), cluster.slots(executor));
    }
    byExecutor(application).forEach((id, launches) -> follow(launches, slots.getOrDefault(id, 0)));
  }

  /** The mean gap of a stage attempt, in ms; 0 where no task of it waited for a slot. */
  long mean(StageKey stage) {
    List<Long> ofStage = gaps.get(stage);
    if (ofStage == null) {
      return 0;
    }
    return Math.round(ofStage.stream().mapToLong(Long::longValue).average().orElse(0));
  }

  private static Map<String, List<Launch>> byExecutor(SparkApplication application) {
    Map<String, List<Launch>> launches = new HashMap<>();
    application
        .stagesThatRan()
        .forEach(
            stage -> {
              Tasks tasks = stage.tasks();
              long first = tasks.rows().mapToLong(tasks::launchMs).min().orElse(0);
              tasks
                  .rows()
                  .filter(row -> tasks.status(row) != TaskStatus.RUNNING)
                  .forEach(
                      row ->
                          launches
                              .computeIfAbsent(tasks.executorId(row), id -> new ArrayList<>())
                              .add(
                                  new Launch(
                                      stage,
                                      row,
                                      tasks.launchMs(row),
                                      tasks.finishMs(row).orElseThrow(),
                                      first)));
            });
    return launches;
  }

  /**
   * Gives each launch on an executor the slot that was free first, and notes how long it had been
   * so.
   */
  private void follow(List<Launch> launches, int slots) {
    launches.sort(Comparator.comparingLong(Launch::at).thenComparingInt(Launch::row));
    PriorityQueue<Long> ends = new PriorityQueue<>();
    for (Launch launch : launches) {
      if (ends.size() >= slots && !ends.isEmpty()) {
        long free = ends.remove();
        // Only where the stage's tasks waited already when the slot became free.
        if (free >= launch.waitingSince()) {
          gaps.computeIfAbsent(launch.stage().key(), key -> new ArrayList<>())
              .add(launch.at() - free);
        }
      }
      ends.add(launch.end());
    }
  }
}
