package io.sparkadvisor.advisor.report.table;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.TaskStatus;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** What the tasks of one executor did, added up. */
final class ExecutorWork {

  private final Map<TaskStatus, Long> attempts = new EnumMap<>(TaskStatus.class);
  private final Map<TaskMetric, Long> sums = new EnumMap<>(TaskMetric.class);
  private long durationMs;

  /** The work of each executor that ran tasks, by its id. */
  static Map<String, ExecutorWork> of(SparkApplication application) {
    Map<String, ExecutorWork> work = new HashMap<>();
    for (StageAttempt stage : application.stages()) {
      Tasks tasks = stage.tasks();
      for (int row = 0; row < tasks.size(); row++) {
        work.computeIfAbsent(tasks.executorId(row), id -> new ExecutorWork()).add(tasks, row);
      }
    }
    return work;
  }

  private void add(Tasks tasks, int row) {
    attempts.merge(tasks.status(row), 1L, Long::sum);
    durationMs += tasks.durationMs(row).orElse(0);
    for (TaskMetric metric : TaskMetric.values()) {
      long value = tasks.raw(metric, row);
      if (value >= 0) {
        sums.merge(metric, value, Long::sum);
      }
    }
  }

  long tasks() {
    return attempts.values().stream().mapToLong(Long::longValue).sum();
  }

  long succeeded() {
    return attempts.getOrDefault(TaskStatus.SUCCESS, 0L);
  }

  long failed() {
    return attempts.getOrDefault(TaskStatus.FAILED, 0L);
  }

  long killed() {
    return attempts.getOrDefault(TaskStatus.KILLED, 0L);
  }

  long durationMs() {
    return durationMs;
  }

  /** The sum of a measure; unknown where no attempt has it. */
  OptionalLong sum(TaskMetric metric) {
    Long sum = sums.get(metric);
    return sum == null ? OptionalLong.empty() : OptionalLong.of(sum);
  }
}
