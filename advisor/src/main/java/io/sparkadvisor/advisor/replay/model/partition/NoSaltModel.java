package io.sparkadvisor.advisor.replay.model.partition;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.StageModel;
import io.sparkadvisor.advisor.replay.model.run.TaskLoads;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.TaskSetBuilder;
import io.sparkadvisor.rules.change.NoSalt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.TheilLine;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a salt has spread is in one partition again. A log does not say which rows were salted: they
 * are taken to be what the largest tasks, as many as there were buckets, hold more than the others.
 */
public final class NoSaltModel implements StageModel<NoSalt> {

  // So much more than the others shows that a task holds a part of a hot key.
  private static final double LEAST_EXCESS = 0.1;

  @Override
  public Class<NoSalt> kind() {
    return NoSalt.class;
  }

  @Override
  public Phase phase() {
    return Phase.DATA;
  }

  @Override
  public Object decides(NoSalt change) {
    return List.of(kind(), change.stage());
  }

  @Override
  public StageKey stage(NoSalt change) {
    return change.stage();
  }

  @Override
  public Effect effect(NoSalt change, RunStage stage) {
    TaskLoads original = stage.loads();
    if (change.buckets() < 2) {
      return new Effect.Nothing("One bucket is no salt.");
    }
    int[] salted = largest(original, change.buckets());
    double usual = usual(original, salted);
    double hot = IntStream.of(salted).mapToDouble(t -> original.amount(t) - usual).sum();
    if (salted.length < 2 || usual <= 0 || hot < LEAST_EXCESS * usual * salted.length) {
      return new Effect.Unknown(
          "No tasks of the stage hold more than the others, so the salted rows cannot be seen.");
    }
    return Effect.onTasks(
        stage.index(),
        (tasks, bound) -> merged(original.of(tasks), tasks, salted, usual, bound),
        "Which rows were salted is not known: what the largest tasks hold beyond the others.");
  }

  private static int[] largest(TaskLoads loads, int count) {
    return IntStream.range(0, loads.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer t) -> loads.amount(t)).reversed())
        .limit(Math.min(count, loads.size() / 2))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** What the other tasks usually hold. */
  private static double usual(TaskLoads loads, int[] salted) {
    return TheilLine.median(
        IntStream.range(0, loads.size())
            .filter(t -> IntStream.of(salted).noneMatch(s -> s == t))
            .mapToDouble(loads::amount)
            .toArray());
  }

  /** The first of them has what all have more than usual, at worst nearly all that they have. */
  private static TaskSet merged(
      TaskLoads loads, TaskSet tasks, int[] salted, double usual, Bound bound) {
    TaskSetBuilder builder = new TaskSetBuilder(tasks);
    double[] kept = IntStream.range(0, tasks.size()).mapToDouble(loads::durationMs).toArray();
    double moved = 0;
    for (int t : salted) {
      if (t < kept.length && loads.amount(t) > 0) {
        double share = Math.max(0, 1 - bound.of(1, 1, 0.5) * usual / loads.amount(t));
        double excess = loads.loadMs(t, bound) * Math.min(1, share);
        kept[t] -= excess;
        moved += excess;
      }
    }
    for (int t = 0; t < tasks.size(); t++) {
      double millis = t == salted[0] ? kept[t] + moved * bound.of(0.8, 1, 1) : kept[t];
      builder.keep(t, millis, millis / Math.max(1, loads.durationMs(t)));
    }
    return builder.build();
  }
}
