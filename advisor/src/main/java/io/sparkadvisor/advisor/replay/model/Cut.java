package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.TaskSetBuilder;
import io.sparkadvisor.rules.metric.TaskMetric;

/** A stage's data cut into another number of tasks: one hot key stays whole. */
final class Cut {
  private final TaskLoads original;
  private final NewSpill spill;

  Cut(RunStage stage) {
    original = stage.loads();
    spill = new NewSpill(stage.facts(), stage.run().taskMemory());
  }

  /** Neighbours are read by one task: what each has stays together. */
  TaskSet neighbours(TaskSet tasks, int count, Bound bound) {
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
      double spilling = spill.ms((double) tasks.size() / count, bound);
      builder.add(fixed + Math.max(0, load) + spilling, bytes, records);
    }
    return builder.build();
  }

  /**
   * Keys go to as many partitions as there are; what a hot partition has more than usual is one
   * key's, and whole. How unlike each other the partitions are follows from how unlike they were:
   * the fewer keys in each, the more.
   */
  TaskSet rehashed(TaskSet tasks, int count, Bound bound) {
    TaskLoads loads = original.of(tasks);
    boolean fewer = count < tasks.size();
    double fixed = fewer ? loads.mergeableMs(bound) : loads.fixedMs(bound);
    double usual = loads.usualLoadMs(bound);
    double all = 0;
    double[] whole = new double[count];
    double[] wholeBytes = new double[count];
    double[] wholeRecords = new double[count];
    double bytes = loads.allBytes();
    double records = loads.allRecords();
    for (int t = 0; t < loads.size(); t++) {
      int parts = Math.max(1, count / loads.size());
      double load = loads.durationMs(t) - fixed - spillMs(loads, t, parts, bound);
      double hot = isWhole(loads, t, fewer) ? Math.max(0, load - usual) : 0;
      if (hot > 0) {
        int to = placeOfHot(t, loads.size(), count, bound);
        whole[to] += hot;
        wholeBytes[to] += tasks.bytes()[t] * hot / load;
        wholeRecords[to] += tasks.records()[t] * hot / load;
        bytes -= tasks.bytes()[t] * hot / load;
        records -= tasks.records()[t] * hot / load;
      }
      // Summed up first: where a task took less than what is fixed, another one took more.
      all += load - hot;
    }
    double each = Math.max(0, all) / count;
    double variation =
        loads.variation() * Math.sqrt((double) count / loads.size()) * bound.of(0.7, 1, 1.4);
    double[] shares = Uneven.shares(count, variation);
    double times = (double) loads.size() / count;
    TaskSetBuilder builder = new TaskSetBuilder(tasks);
    for (int p = 0; p < count; p++) {
      builder.add(
          fixed + each * shares[p] + whole[p] + spill.ms(times * shares[p], bound),
          bytes / count * shares[p] + wholeBytes[p],
          records / count * shares[p] + wholeRecords[p]);
    }
    return builder.build();
  }

  /** Where the hot key's hash falls is not known: at worst its task is launched last. */
  private static int placeOfHot(int task, int from, int to, Bound bound) {
    int like = (int) ((long) task * to / from);
    return bound == Bound.LIKELY ? like : bound == Bound.BEST ? 0 : to - 1;
  }

  private static boolean isWhole(TaskLoads loads, int task, boolean fewer) {
    return fewer ? loads.isKnownHot(task) : loads.isHot(task);
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
