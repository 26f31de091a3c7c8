package io.sparkadvisor.rules.catalog.skew.straggler;

import io.sparkadvisor.rules.catalog.skew.slow.SlowTasks;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.Tasks;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/**
 * Which tasks were the first of their executor, of any stage: one for each slot, because a slot is
 * free for the next a good while before the driver has taken in the end of the last. Looks at every
 * task of the application once, and only when it is first asked.
 */
public final class FirstLaunches {

  private final SparkApplication application;
  private Map<String, Long> lastFirstMs;

  public FirstLaunches(SparkApplication application) {
    this.application = application;
  }

  /** Whether a task was one of the first of its executor. */
  boolean has(Tasks tasks, int row) {
    if (lastFirstMs == null) {
      lastFirstMs = lastFirst(application.stages());
    }
    return tasks.launchMs(row) <= lastFirstMs.getOrDefault(tasks.executorId(row), Long.MIN_VALUE);
  }

  /** The tasks that were among the first of a stage on their executor, one for each slot. */
  IntPredicate ofStage(SlowTasks slow) {
    Tasks tasks = slow.stage().tasks();
    Map<String, Long> lastFirst = lastFirst(List.of(slow.stage()));
    return row ->
        tasks.launchMs(row) <= lastFirst.getOrDefault(tasks.executorId(row), Long.MIN_VALUE);
  }

  /** When each executor got the last of its first tasks of these stages. */
  private Map<String, Long> lastFirst(List<StageAttempt> stages) {
    Map<String, Integer> slots = new HashMap<>();
    for (Executor executor : application.executors()) {
      slots.put(executor.id(), Math.max(1, application.cluster().slots(executor)));
    }
    Map<String, PriorityQueue<Long>> earliest = new HashMap<>();
    for (StageAttempt stage : stages) {
      Tasks tasks = stage.tasks();
      for (int row = 0; row < tasks.size(); row++) {
        String executor = tasks.executorId(row);
        keepEarliest(
            earliest.computeIfAbsent(
                executor, unused -> new PriorityQueue<>(Comparator.reverseOrder())),
            tasks.launchMs(row),
            slots.getOrDefault(executor, 1));
      }
    }
    Map<String, Long> lastFirst = new HashMap<>();
    earliest.forEach((executor, launches) -> lastFirst.put(executor, launches.element()));
    return lastFirst;
  }

  private static void keepEarliest(PriorityQueue<Long> latestFirst, long launchMs, int slots) {
    if (latestFirst.size() < slots) {
      latestFirst.add(launchMs);
    } else if (launchMs < latestFirst.element()) {
      latestFirst.remove();
      latestFirst.add(launchMs);
    }
  }
}
