package io.sparkadvisor.advisor.replay.schedule;

import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.TaskStatus;
import io.sparkadvisor.rules.fact.task.Tasks;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Makes work of the tasks that a stage attempt ran. */
public final class TaskSets {

  private TaskSets() {}

  /**
   * The rows that count as work, in the order of their launch. Speculative copies are left out:
   * they take slots that nobody else wants, and what they spare shows in the duration of the
   * original. So are attempts whose end is not known.
   */
  public static int[] rows(Tasks tasks) {
    long[] keys = new long[tasks.size()];
    int count = 0;
    long first = tasks.rows().mapToLong(tasks::launchMs).min().orElse(0);
    for (int row = 0; row < tasks.size(); row++) {
      if (!tasks.speculative(row) && tasks.status(row) != TaskStatus.RUNNING) {
        keys[count++] = (tasks.launchMs(row) - first) * tasks.size() + row;
      }
    }
    Arrays.sort(keys, 0, count);
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = (int) (keys[i] % tasks.size());
    }
    return rows;
  }

  /** The tasks of a stage attempt, in the order of their launch. */
  public static TaskSet of(StageAttempt stage, Launches launches) {
    Tasks tasks = stage.tasks();
    int[] rows = rows(tasks);
    long[] durations = new long[rows.length];
    long[] waits = new long[rows.length];
    long[] overlaps = new long[rows.length];
    long[] bytes = new long[rows.length];
    long[] records = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      durations[i] = tasks.durationMs(rows[i]).orElse(0);
      waits[i] = launches.waitMs(stage.key(), rows[i]);
      overlaps[i] = launches.overlapMs(stage.key(), rows[i]);
      bytes[i] = tasks.readBytes(rows[i]).orElse(0);
      records[i] = tasks.readRecords(rows[i]).orElse(0);
    }
    return new TaskSet(durations, waits, overlaps, after(tasks, rows), rows, bytes, records);
  }

  private static int[] after(Tasks tasks, int[] rows) {
    int[] after = new int[rows.length];
    Arrays.fill(after, -1);
    boolean retried = Arrays.stream(rows).anyMatch(row -> tasks.attempt(row) > 0);
    Map<Integer, Integer> lastAttempt = new HashMap<>();
    for (int i = 0; retried && i < rows.length; i++) {
      Integer before = lastAttempt.put(tasks.index(rows[i]), i);
      after[i] = before == null ? -1 : before;
    }
    return after;
  }
}
