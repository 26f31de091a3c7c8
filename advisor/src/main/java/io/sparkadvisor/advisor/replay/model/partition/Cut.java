package io.sparkadvisor.advisor.replay.model.partition;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.SpillTime;
import io.sparkadvisor.advisor.replay.model.run.TaskLoads;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.TaskSetBuilder;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.Arrays;

/** A stage's data cut into another number of tasks: one hot key stays whole. */
final class Cut {

  /** The mean of times is that much off their median at most; beyond it is something else. */
  private static final double LEAST_NOISE = 0.7;

  private static final double MOST_NOISE = 1.6;

  /**
   * A task costs less where many go before it, and the code that sends, begins and reports it is
   * compiled: outside of its run time 17 ms in 12 partitions and 7 in 800; 46, 37 and 24 in 12 to
   * 32, and 30, 21 and 15 in 200 to 512.
   */
  private static final double LIKELY_WARM = 0.7;

  private static final double BEST_WARM = 0.4;
  private static final double WARM_AT = 16;

  private final TaskLoads original;
  private final TaskLoads toMerge;
  private final NewSpill spill;

  Cut(RunStage stage) {
    original = stage.loads();
    toMerge = stage.loadsToMerge();
    spill = new NewSpill(stage.facts(), stage.run().taskMemory());
  }

  /** Neighbours are read by one task: what each has stays together. */
  TaskSet neighbours(TaskSet tasks, int count, Bound bound) {
    TaskLoads loads = toMerge.of(tasks);
    double fixed = loads.mergeableMs(bound);
    double noise = noise(loads, fixed);
    TaskSetBuilder builder = new TaskSetBuilder(tasks);
    int t = 0;
    for (int p = 0; p < count; p++) {
      int end = (int) ((p + 1L) * tasks.size() / count);
      double load = 0;
      double sum = 0;
      double bytes = 0;
      double records = 0;
      for (; t < end; t++) {
        load +=
            loads.isKnownHot(t)
                ? Math.max(0, loads.durationMs(t) - fixed)
                : noise * loads.dataMs(t, fixed);
        sum += loads.durationMs(t);
        bytes += tasks.bytes()[t];
        records += tasks.records()[t];
      }
      double spilling = spill.ms((double) tasks.size() / count, bound);
      // No work is added by putting tasks together, but for what then spills.
      builder.add(Math.min(sum, noise * fixed + load) + spilling, bytes, records);
    }
    return builder.build();
  }

  /**
   * Keys go to as many partitions as there are; what a hot partition has more than usual is one
   * key's, and whole. How unlike each other the partitions are follows from how unlike they were:
   * the fewer keys in each, the more.
   */
  TaskSet rehashed(TaskSet tasks, int count, Bound bound) {
    return count < tasks.size()
        ? merged(tasks, toMerge.of(tasks), count, bound)
        : divided(tasks, original.of(tasks), count, bound);
  }

  private TaskSet merged(TaskSet tasks, TaskLoads loads, int count, Bound bound) {
    double fixed = loads.mergeableMs(bound);
    double noise = noise(loads, fixed);
    Whole whole = new Whole(tasks, count);
    double all = 0;
    for (int t = 0; t < loads.size(); t++) {
      // What is hot is beyond what is usual: of the task's data the usual part goes with the rest.
      boolean hot = loads.isKnownHot(t);
      double usual = loads.usualDataMs(fixed);
      double excess = hot ? Math.max(0, loads.durationMs(t) - fixed - usual) : 0;
      whole.add(t, excess, loads.durationMs(t), bound);
      all += noise * (hot ? usual : loads.dataMs(t, fixed));
    }
    double before = Arrays.stream(tasks.durationMs()).sum();
    double after = count * noise * fixed + all + whole.sum();
    // No work is added by putting tasks together, but for what then spills.
    double scale = after > before ? before / after : 1;
    double[] shares = shares(loads, count, bound);
    double times = (double) loads.size() / count;
    TaskSetBuilder builder = new TaskSetBuilder(tasks);
    for (int p = 0; p < count; p++) {
      double own = scale * (noise * fixed + all / count * shares[p] + whole.millis[p]);
      whole.put(builder, p, own + spill.ms(times * shares[p], bound), shares[p]);
    }
    return builder.build();
  }

  private TaskSet divided(TaskSet tasks, TaskLoads loads, int count, Bound bound) {
    double fixed = loads.fixedMs(bound);
    double warm = fixed * warm((double) count / loads.size(), bound);
    double usual = loads.usualLoadMs(bound);
    Whole whole = new Whole(tasks, count);
    int parts = Math.max(1, count / loads.size());
    double all = 0;
    for (int t = 0; t < loads.size(); t++) {
      double load = loads.durationMs(t) - fixed - spillMs(loads, t, parts, bound);
      double hot = loads.isHot(t) ? Math.max(0, load - usual) : 0;
      whole.add(t, hot, load, bound);
      // Summed up first: where a task took less than what is fixed, another one took more.
      all += load - hot;
    }
    // None of the parts of a task takes longer than the longest task did.
    double most = Math.max(1, tasks.longestMs());
    double[] shares = shares(loads, count, bound);
    double times = (double) loads.size() / count;
    TaskSetBuilder builder = new TaskSetBuilder(tasks);
    for (int p = 0; p < count; p++) {
      double own = Math.min(most, warm + Math.max(0, all) / count * shares[p] + whole.millis[p]);
      whole.put(builder, p, own + spill.ms(times * shares[p], bound), shares[p]);
    }
    return builder.build();
  }

  /** What hot keys take, by the partition that each goes to. */
  private static final class Whole {
    private final TaskSet tasks;
    private final int count;
    private final double[] millis;
    private final double[] ofBytes;
    private final double[] ofRecords;
    private double bytes;
    private double records;

    Whole(TaskSet tasks, int count) {
      this.tasks = tasks;
      this.count = count;
      millis = new double[count];
      ofBytes = new double[count];
      ofRecords = new double[count];
      bytes = Arrays.stream(tasks.bytes()).sum();
      records = Arrays.stream(tasks.records()).sum();
    }

    /** What of a task's time is one key's. */
    void add(int task, double hot, double ofMillis, Bound bound) {
      if (hot > 0) {
        double share = Math.min(1, hot / ofMillis);
        int to = placeOfHot(task, tasks.size(), count, bound);
        millis[to] += hot;
        ofBytes[to] += tasks.bytes()[task] * share;
        ofRecords[to] += tasks.records()[task] * share;
        bytes -= tasks.bytes()[task] * share;
        records -= tasks.records()[task] * share;
      }
    }

    double sum() {
      return Arrays.stream(millis).sum();
    }

    /** A partition with its share of what is nobody's alone. */
    void put(TaskSetBuilder builder, int partition, double ms, double share) {
      builder.add(
          ms,
          bytes / count * share + ofBytes[partition],
          records / count * share + ofRecords[partition]);
    }
  }

  /** What a task costs in a stage with so many times the tasks, of what it cost in this one. */
  private static double warm(double times, Bound bound) {
    double most = bound.of(BEST_WARM, LIKELY_WARM, 1);
    return 1 - (1 - most) * Math.min(1, Math.log(Math.max(1, times)) / Math.log(WARM_AT));
  }

  private static double[] shares(TaskLoads loads, int count, Bound bound) {
    double variation =
        loads.variation() * Math.sqrt((double) count / loads.size()) * bound.of(0.7, 1, 1.4);
    return Uneven.shares(count, variation);
  }

  /**
   * How much longer the tasks took, all together, than the median one stands for: cold starts and
   * waits for cores, which go with the work and not with its data.
   */
  private static double noise(TaskLoads loads, double fixed) {
    double took = 0;
    double expected = 0;
    for (int t = 0; t < loads.size(); t++) {
      if (!loads.isKnownHot(t)) {
        took += loads.durationMs(t);
        expected += fixed + loads.dataMs(t, fixed);
      }
    }
    return expected <= 0 ? 1 : Math.max(LEAST_NOISE, Math.min(MOST_NOISE, took / expected));
  }

  /** Where the hot key's hash falls is not known: at worst its task is launched last. */
  private static int placeOfHot(int task, int from, int to, Bound bound) {
    int like = (int) ((long) task * to / from);
    return bound == Bound.LIKELY ? like : bound == Bound.BEST ? 0 : to - 1;
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
