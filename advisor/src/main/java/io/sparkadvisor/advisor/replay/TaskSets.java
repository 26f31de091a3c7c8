package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.rules.fact.TaskStatus;
import io.sparkadvisor.rules.fact.Tasks;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Makes work of the tasks that a stage attempt ran. */
final class TaskSets {

  private TaskSets() {}

  /**
   * The tasks of a stage attempt, in the order of their launch. Speculative copies are left out: they take slots that nobody
   * else wants, and what they spare shows in the duration of the original. So are attempts whose end is not known.
   */
  static TaskSet of(int stage, Tasks tasks) {
    Integer[] rows =
        tasks
            .rows()
            .filter(row -> !tasks.speculative(row) && tasks.status(row) != TaskStatus.RUNNING)
            .boxed()
            .sorted(Comparator.comparingLong(tasks::launchMs).thenComparingLong(tasks::taskId))
            .toArray(Integer[]::new);
    long[] durations = new long[rows.length];
    int[] after = new int[rows.length];
    Map<Integer, Integer> lastAttempt = new HashMap<>();
    for (int i = 0; i < rows.length; i++) {
      durations[i] = tasks.durationMs(rows[i]).orElse(0);
      Integer before = lastAttempt.put(tasks.index(rows[i]), i);
      after[i] = before == null ? -1 : before;
    }
    return new TaskSet(stage, durations, after, launchGapMs(tasks, rows));
  }

  /**
   * How long a slot is free between two tasks of the stage: the median, over tasks that were launched after another one of
   * the stage had ended on the same executor, of the time since the latest such end. Zero where there is no such task.
   */
  private static long launchGapMs(Tasks tasks, Integer[] rowsByLaunch) {
    Map<String, TreeMap<Long, Integer>> freed = new HashMap<>();
    for (int row : rowsByLaunch) {
      freed
          .computeIfAbsent(tasks.executorId(row), id -> new TreeMap<>())
          .merge(tasks.finishMs(row).orElse(0), 1, Integer::sum);
    }
    long[] gaps = new long[rowsByLaunch.length];
    int count = 0;
    for (int row : rowsByLaunch) {
      TreeMap<Long, Integer> ends = freed.get(tasks.executorId(row));
      Map.Entry<Long, Integer> end = ends.floorEntry(tasks.launchMs(row));
      if (end != null) {
        gaps[count++] = tasks.launchMs(row) - end.getKey();
        ends.computeIfPresent(end.getKey(), (time, left) -> left == 1 ? null : left - 1);
      }
    }
    if (count == 0) {
      return 0;
    }
    Arrays.sort(gaps, 0, count);
    return gaps[count / 2];
  }
}
