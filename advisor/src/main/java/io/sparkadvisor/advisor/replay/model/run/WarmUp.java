package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.advisor.replay.schedule.StageWork;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.TheilLine;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Takes apart what tasks take because of their work, and what they take because they are the first
 * of their stage on a slot: its classes are loaded and compiled there, its code and broadcasts
 * fetched. On other slots, or as other tasks, that would be paid anew.
 */
public final class WarmUp {
  /**
   * Code that is loaded for a task is compiled while it runs: that takes a few times as long as the
   * loading, which is measured. Whatever else made first tasks slow, it is not their being first.
   */
  private static final double MOST_OF_DESERIALIZATION = 5;

  private final SparkApplication application;
  private final FirstTasks firstTasks;

  /** The median of what first tasks take longer, over the deserialization that is a part of it. */
  private double ofDeserialization = 1;

  private WarmUp(SparkApplication application) {
    this.application = application;
    firstTasks = new FirstTasks(application);
  }

  /** The same work, its tasks warm, and beside them what being the first costs. */
  public static Workload split(SparkApplication application, Workload workload) {
    return new WarmUp(application).split(workload);
  }

  private Workload split(Workload workload) {
    List<BitSet> firsts =
        workload.stages().stream()
            .map(stage -> firstTasks.in(tasks(stage), stage.tasks().row()))
            .toList();
    List<Excess> excesses = new ArrayList<>();
    for (int s = 0; s < firsts.size(); s++) {
      excesses.add(excess(workload.stages().get(s), firsts.get(s)));
    }
    ofDeserialization =
        Math.max(
            1,
            TheilLine.median(
                excesses.stream()
                    .filter(excess -> excess.ms().isPresent() && excess.deserializeMs() > 0)
                    .mapToDouble(excess -> excess.ms().get() / excess.deserializeMs())
                    .toArray()));
    List<StageWork> stages = new ArrayList<>();
    for (int s = 0; s < firsts.size(); s++) {
      stages.add(split(workload.stages().get(s), firsts.get(s), excesses.get(s)));
    }
    return workload.withStages(stages);
  }

  private StageWork split(StageWork stage, BitSet first, Excess excess) {
    TaskSet set = stage.tasks();
    double usual = TheilLine.median(pick(set.durationMs(), first));
    double cold =
        excess.ms().orElse(Math.min(0.5 * usual, ofDeserialization * excess.deserializeMs()));
    if (first.isEmpty() || cold < 1) {
      return stage;
    }
    long[] warm = set.durationMs().clone();
    for (int t = first.nextSetBit(0); t >= 0; t = first.nextSetBit(t + 1)) {
      double more = excess.expected() == null ? cold : warm[t] - excess.expected()[t];
      warm[t] -= Math.round(Math.max(0, Math.min(more, 2 * cold)));
    }
    return stage.withTasks(set.lasting(warm)).withFirst(Math.round(cold));
  }

  /**
   * What the first tasks of a stage take longer than their data takes afterwards.
   *
   * @param ms empty where there is no afterwards
   * @param expected what each task would have taken as a later one
   * @param deserializeMs the median of what deserialization took in the first tasks
   */
  @SuppressWarnings("ArrayRecordComponent") // a column; never compared
  private record Excess(Optional<Double> ms, double[] expected, double deserializeMs) {}

  private Excess excess(StageWork stage, BitSet first) {
    TaskSet set = stage.tasks();
    Tasks tasks = tasks(stage);
    double deserialize =
        TheilLine.median(
            first.stream()
                .mapToDouble(t -> tasks.orZero(TaskMetric.EXECUTOR_DESERIALIZE_TIME, set.row()[t]))
                .toArray());
    BitSet later = new BitSet();
    later.set(0, set.size());
    later.andNot(first);
    if (first.isEmpty() || later.isEmpty()) {
      return new Excess(Optional.empty(), null, deserialize);
    }
    double[] expected = expected(set, later);
    double excess =
        TheilLine.median(
            first.stream().mapToDouble(t -> set.durationMs()[t] - expected[t]).toArray());
    double most = MOST_OF_DESERIALIZATION * deserialize;
    return new Excess(Optional.of(Math.max(0, Math.min(most, excess))), expected, deserialize);
  }

  private static double[] expected(TaskSet set, BitSet later) {
    long[] millis = Arrays.stream(pick(set.durationMs(), later)).mapToLong(Math::round).toArray();
    Optional<TaskCost> byBytes = fit(set.bytes(), later, millis);
    Optional<TaskCost> byRecords = fit(set.records(), later, millis);
    boolean preferRecords =
        byRecords.isPresent()
            && (byBytes.isEmpty() || byRecords.get().spread() < byBytes.get().spread());
    Optional<TaskCost> cost = preferRecords ? byRecords : byBytes;
    long[] amounts = preferRecords ? set.records() : set.bytes();
    double usual = TheilLine.median(Arrays.stream(millis).asDoubleStream().toArray());
    double[] expected = new double[set.size()];
    for (int t = 0; t < expected.length; t++) {
      expected[t] =
          cost.isPresent() && amounts[t] > 0 ? cost.get().millis((double) amounts[t]) : usual;
    }
    return expected;
  }

  private static Optional<TaskCost> fit(long[] amounts, BitSet of, long[] millis) {
    long[] picked = Arrays.stream(pick(amounts, of)).mapToLong(Math::round).toArray();
    return TaskCost.fit(picked, millis, 0, 0);
  }

  private static double[] pick(long[] values, BitSet of) {
    return of.stream().mapToDouble(t -> values[t]).toArray();
  }

  private Tasks tasks(StageWork stage) {
    return application.stage(stage.key()).orElseThrow().tasks();
  }
}
