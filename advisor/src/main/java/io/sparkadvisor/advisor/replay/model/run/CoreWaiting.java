package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.advisor.replay.schedule.TaskSets;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.BitSet;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How long cores are waited for: deserialization over the CPU time that it takes, as it does little
 * else than compute. The first tasks of a stage on an executor load classes, and beside them code
 * is compiled: they show that, and the tasks after them show all the rest of the run. (Runs of one
 * job in 12 and 800 partitions on two executors: 3.2 and 3.5 by the first tasks, 1.7 and 1.1 by the
 * others.)
 */
final class CoreWaiting {
  /** Fewer tasks than that do not show it. */
  static final int TASKS_THAT_TELL = 8;

  private final FirstTasks firstTasks;

  CoreWaiting(SparkApplication application) {
    firstTasks = new FirstTasks(application);
  }

  /** How many times as long as alone deserialization took; empty where the tasks do not say. */
  OptionalDouble in(Stream<StageAttempt> stages) {
    Sums all = new Sums();
    Sums later = new Sums();
    stages.forEach(stage -> add(stage.tasks(), all, later));
    return later.tasks >= TASKS_THAT_TELL ? later.waiting() : all.waiting();
  }

  private void add(Tasks tasks, Sums all, Sums later) {
    int[] rows = TaskSets.rows(tasks);
    BitSet first = firstTasks.in(tasks, rows);
    for (int t = 0; t < rows.length; t++) {
      all.add(tasks, rows[t]);
      if (!first.get(t)) {
        later.add(tasks, rows[t]);
      }
    }
  }

  /** Of some tasks. */
  private static final class Sums {
    private double millis;
    private double onCore;
    private int tasks;

    void add(Tasks of, int row) {
      millis += of.orZero(TaskMetric.EXECUTOR_DESERIALIZE_TIME, row);
      onCore += of.orZero(TaskMetric.EXECUTOR_DESERIALIZE_CPU_TIME, row) / 1e6;
      tasks++;
    }

    OptionalDouble waiting() {
      return onCore <= 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.max(1, millis / onCore));
    }
  }
}
