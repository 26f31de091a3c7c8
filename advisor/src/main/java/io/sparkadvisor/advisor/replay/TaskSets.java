package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.rules.fact.TaskStatus;
import io.sparkadvisor.rules.fact.Tasks;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Makes work of the tasks that a stage attempt ran. */
final class TaskSets {

  private TaskSets() {}

  /**
   * The tasks of a stage attempt, in the order of their launch. Speculative copies are left out:
   * they take slots that nobody else wants, and what they spare shows in the duration of the
   * original. So are attempts whose end is not known.
   */
  static TaskSet of(int stage, Tasks tasks, long launchGapMs) {
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
    return new TaskSet(stage, durations, after, launchGapMs);
  }
}
