package io.sparkadvisor.advisor.replay.model.partition;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.StageModel;
import io.sparkadvisor.advisor.replay.model.run.TaskLoads;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.TaskSetBuilder;
import io.sparkadvisor.rules.change.NoSplit;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.plan.NodeMetric;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Partitions that adaptive execution has split are read whole. How many there were and into how
 * many pieces they were split is in the metrics of {@code AQEShuffleReadExec}; the pieces of one
 * are tasks that follow each other.
 */
public final class NoSplitModel implements StageModel<NoSplit> {

  private static final String PARTITIONS = "number of skewed partitions";
  private static final String PIECES = "number of skewed partition splits";

  @Override
  public Class<NoSplit> kind() {
    return NoSplit.class;
  }

  @Override
  public Phase phase() {
    return Phase.CUT;
  }

  @Override
  public Object decides(NoSplit change) {
    return List.of(kind(), change.stage());
  }

  @Override
  public StageKey stage(NoSplit change) {
    return change.stage();
  }

  @Override
  public Effect effect(NoSplit change, RunStage stage) {
    int partitions = (int) metric(stage, PARTITIONS);
    int pieces = (int) metric(stage, PIECES);
    if (partitions == 0 || pieces <= partitions) {
      return new Effect.Nothing("No partition of the stage was split because of skew.");
    } else if (pieces > stage.tasks().size()) {
      return new Effect.Unknown("The plan has more pieces than the stage has tasks.");
    }
    List<int[]> whole = pieces(stage, partitions, pieces);
    TaskLoads original = stage.loads();
    return Effect.onTasks(
        stage.index(),
        (tasks, bound) -> merged(original.of(tasks), tasks, whole, bound),
        "Which tasks are pieces of one partition is guessed from their sizes.");
  }

  private static double metric(RunStage stage, String name) {
    return stage.plan().nodes().stream()
        .filter(node -> node.name().contains("ShuffleRead"))
        .flatMap(node -> node.metric(name).stream())
        .map(NodeMetric::value)
        .mapToDouble(value -> value.orElse(0))
        .sum();
  }

  /** For each partition its pieces: runs of equal length, those with the most bytes. */
  private static List<int[]> pieces(RunStage stage, int partitions, int pieces) {
    TaskSet tasks = stage.tasks();
    int[] byPartition =
        IntStream.range(0, tasks.size())
            .boxed()
            .sorted(Comparator.comparingInt((Integer t) -> number(stage, tasks, t)))
            .mapToInt(Integer::intValue)
            .toArray();
    int length = Math.max(2, pieces / partitions);
    boolean[] taken = new boolean[byPartition.length];
    return IntStream.range(0, partitions)
        .mapToObj(p -> largestRun(tasks, byPartition, length, taken))
        .filter(run -> run.length > 0)
        .toList();
  }

  private static int number(RunStage stage, TaskSet tasks, int task) {
    int row = tasks.row()[task];
    return row < 0 ? task : stage.facts().partitionId(row);
  }

  private static int[] largestRun(TaskSet tasks, int[] order, int length, boolean[] taken) {
    int best = -1;
    long most = -1;
    for (int from = 0; from + length <= order.length; from++) {
      long bytes = 0;
      boolean free = true;
      for (int i = from; i < from + length; i++) {
        free &= !taken[i];
        bytes += tasks.bytes()[order[i]];
      }
      if (free && bytes > most) {
        most = bytes;
        best = from;
      }
    }
    if (best < 0) {
      return new int[0];
    }
    Arrays.fill(taken, best, best + length, true);
    return Arrays.copyOfRange(order, best, best + length);
  }

  /** One task in the place of each run of pieces, which does not begin anew for each. */
  private static TaskSet merged(TaskLoads loads, TaskSet tasks, List<int[]> whole, Bound bound) {
    boolean[] gone = new boolean[tasks.size()];
    double[] millis = new double[tasks.size()];
    double[] times = new double[tasks.size()];
    Arrays.fill(times, 1);
    for (int t = 0; t < tasks.size(); t++) {
      millis[t] = loads.durationMs(t);
    }
    for (int[] run : whole) {
      int first = run[0];
      for (int t : run) {
        if (t != first && t < gone.length) {
          gone[t] = true;
          // Every piece reads the other side of the join again.
          millis[first] += loads.loadMs(t, bound) * bound.of(0.7, 0.95, 1);
          times[first]++;
        }
      }
    }
    TaskSetBuilder builder = new TaskSetBuilder(tasks);
    for (int t = 0; t < tasks.size(); t++) {
      if (!gone[t]) {
        builder.keep(t, millis[t], times[t]);
      }
    }
    return builder.build();
  }
}
