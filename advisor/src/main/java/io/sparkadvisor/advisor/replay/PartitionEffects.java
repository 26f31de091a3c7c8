package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.rules.change.CoalesceTasks;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.metric.TaskMetric;

/** What becomes of a stage with another number of partitions: one hot key stays whole. */
final class PartitionEffects {
  /** One in so many partitions gets more keys than the others. */
  private static final int UNEVEN = 4;

  private final int index;
  private final TaskLoads original;

  PartitionEffects(StageAttempt stage, int index, TaskSet tasks) {
    this.index = index;
    original = new TaskLoads(stage, tasks);
  }

  Effect of(Repartition change) {
    int count = change.partitions();
    if (original.size() == 0 || count < 1) {
      return new Effect.Unknown("The source does not tell of the stage's tasks.");
    }
    return Effect.onTasks(
        index,
        (tasks, bound) ->
            count < tasks.size() ? merged(tasks, count, bound) : divided(tasks, count, bound),
        count < original.size()
            ? "How much of a small task's time is not its data's can only be estimated."
            : "How evenly the keys of one partition go to several is not known.",
        "More or less memory for each task may change how much it spills.");
  }

  Effect coalesce(CoalesceTasks change) {
    if (original.size() == 0 || change.tasks() < 1) {
      return new Effect.Unknown("The source does not tell of the stage's tasks.");
    } else if (change.tasks() > original.size()) {
      return new Effect.Unknown("The stage has no more than " + original.size() + " tasks.");
    }
    return Effect.onTasks(
        index,
        (tasks, bound) -> neighbours(tasks, Math.min(change.tasks(), tasks.size()), bound),
        "How much of a small task's time is not its data's can only be estimated.");
  }

  /** Neighbours are read by one task: what each has stays together. */
  private TaskSet neighbours(TaskSet tasks, int count, Bound bound) {
    TaskLoads loads = original.of(tasks);
    double fixed = loads.mergeableMs(bound);
    TaskSetBuilder builder = new TaskSetBuilder(tasks);
    int t = 0;
    for (int p = 0; p < count; p++) {
      int end = (int) ((p + 1L) * tasks.size() / count);
      double load = 0;
      double bytes = 0;
      double records = 0;
      for (; t < end; t++) {
        load += loads.durationMs(t) - fixed;
        bytes += tasks.bytes()[t];
        records += tasks.records()[t];
      }
      builder.add(fixed + Math.max(0, load), bytes, records);
    }
    return builder.build();
  }

  /**
   * Small ones are put together so that each holds as much, as adaptive execution and fewer hash
   * values do. That the first tasks of a stage are slow, as code is still being compiled, is not
   * their data's.
   */
  private TaskSet merged(TaskSet tasks, int count, Bound bound) {
    TaskLoads loads = original.of(tasks);
    double fixed = loads.mergeableMs(bound);
    double usual = loads.usualLoadMs(bound);
    double all = 0;
    double[] whole = new double[count];
    for (int t = 0; t < loads.size(); t++) {
      double hot = loads.isKnownHot(t) ? Math.max(0, loads.loadMs(t, bound) - usual) : 0;
      whole[(int) ((long) t * count / loads.size())] += hot;
      // Summed up first: where a task took less than what is fixed, another one took more.
      all += loads.durationMs(t) - fixed - hot;
    }
    TaskSetBuilder builder = new TaskSetBuilder(tasks);
    for (int p = 0; p < count; p++) {
      double uneven = p % UNEVEN == 0 ? bound.of(1, 1.1, 1.25) : 1;
      builder.add(
          fixed + Math.max(0, all) / count * uneven + whole[p],
          (double) loads.allBytes() / count,
          (double) loads.allRecords() / count);
    }
    return builder.build();
  }

  /**
   * Keys go to as many partitions as there are; what is more than usual is one key's, and whole.
   */
  private TaskSet divided(TaskSet tasks, int count, Bound bound) {
    TaskLoads loads = original.of(tasks);
    double usual = loads.usualLoadMs(bound);
    double each = 0;
    double[] whole = new double[count];
    for (int t = 0; t < loads.size(); t++) {
      int parts = Math.max(1, count / loads.size());
      double load = Math.max(0, loads.loadMs(t, bound) - spillMs(loads, t, parts, bound));
      double hot = loads.isHot(t) ? Math.max(0, load - usual) : 0;
      whole[(int) ((long) t * count / loads.size())] += hot;
      each += (load - hot) / count;
    }
    TaskSetBuilder builder = new TaskSetBuilder(tasks);
    for (int p = 0; p < count; p++) {
      double uneven = p % UNEVEN == 0 ? bound.of(1, 1.1, 1.25) : 1;
      builder.add(
          loads.fixedMs(bound) + each * uneven + whole[p],
          (double) loads.allBytes() / count,
          (double) loads.allRecords() / count);
    }
    return builder.build();
  }

  /** What of a task's spilling is over where each of its parts holds less. */
  private double spillMs(TaskLoads loads, int task, int parts, Bound bound) {
    int row = loads.row(task);
    if (row < 0) {
      return 0;
    }
    double spill = SpillTime.ms(loads.tasks(), row, bound);
    long peak = loads.tasks().orZero(TaskMetric.PEAK_EXECUTION_MEMORY, row);
    long spilled = loads.tasks().orZero(TaskMetric.MEMORY_BYTES_SPILLED, row);
    boolean fits = peak > 0 && (double) (peak + spilled) / parts <= peak;
    return fits || bound == Bound.BEST ? spill : 0;
  }
}
