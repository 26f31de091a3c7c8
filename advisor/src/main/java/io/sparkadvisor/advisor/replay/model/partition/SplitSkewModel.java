package io.sparkadvisor.advisor.replay.model.partition;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.StageModel;
import io.sparkadvisor.advisor.replay.model.run.TaskLoads;
import io.sparkadvisor.advisor.replay.schedule.TaskSetBuilder;
import io.sparkadvisor.rules.change.SplitSkew;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.setting.AdaptiveKnobs;
import io.sparkadvisor.rules.fact.setting.JoinKnobs;
import io.sparkadvisor.rules.fact.value.TheilLine;
import io.sparkadvisor.rules.finding.PropertyChanges;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Adaptive execution splits what its own rule calls skewed. */
public final class SplitSkewModel implements StageModel<SplitSkew> {

  private static final String OTHER_SIDE =
      "The log does not say how much of the hot partition is the other side of the join, which"
          + " every piece reads again.";

  @Override
  public Class<SplitSkew> kind() {
    return SplitSkew.class;
  }

  @Override
  public Phase phase() {
    return Phase.CUT;
  }

  @Override
  public Object decides(SplitSkew change) {
    return List.of(kind(), change.stage());
  }

  @Override
  public StageKey stage(SplitSkew change) {
    return change.stage();
  }

  @Override
  public Effect effect(SplitSkew change, RunStage stage) {
    TaskLoads original = stage.loads();
    if (Arrays.stream(shuffleBytes(original)).allMatch(size -> size == 0)) {
      return new Effect.Unknown("The log does not say how large the stage's partitions are.");
    }
    int mapTasks = Pieces.mapTasks(stage);
    return Effect.onTasks(
        stage.index(),
        (tasks, bound) -> {
          TaskLoads loads = original.of(tasks);
          double[] sizes = shuffleBytes(loads);
          double other = otherSide(stage, sizes, bound);
          double[] side = Arrays.stream(sizes).map(s -> Math.max(0, s - other)).toArray();
          SkewSplit split = new SkewSplit(change, side, mapTasks);
          TaskSetBuilder builder = new TaskSetBuilder(tasks);
          for (int t = 0; t < loads.size(); t++) {
            double again =
                sizes[t] == 0 ? 0 : loads.loadMs(t, bound) * (sizes[t] - side[t]) / sizes[t];
            Pieces.add(builder, loads, t, split.pieces(side[t]), again, bound);
          }
          return builder.build();
        },
        Pieces.MAY_DIFFER,
        OTHER_SIDE);
  }

  /** What of a usual partition is the side that is not skewed, taken to be the smaller one. */
  private static double otherSide(RunStage stage, double[] sizes, Bound bound) {
    double[] sides =
        stage.plan().inputs().stream()
            .mapToDouble(input -> input.dataSize().orElse(0))
            .filter(size -> size > 0)
            .toArray();
    if (sides.length == 2) {
      double share = Math.min(sides[0], sides[1]) / (sides[0] + sides[1]);
      return share * Arrays.stream(sizes).average().orElse(0);
    }
    return TheilLine.median(sizes) * bound.of(0, 0.25, 0.5);
  }

  private static double[] shuffleBytes(TaskLoads loads) {
    return IntStream.range(0, loads.size()).mapToDouble(loads::shuffleBytes).toArray();
  }

  @Override
  public PropertyChanges properties(
      SplitSkew change, SparkApplication application, PropertyChanges set) {
    return set.set(AdaptiveKnobs.ENABLED, true).set(JoinKnobs.SKEW_JOIN, true);
  }
}
