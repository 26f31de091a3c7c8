package io.sparkadvisor.advisor.replay.model.partition;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.StageModel;
import io.sparkadvisor.advisor.replay.model.run.TaskLoads;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.TaskSetBuilder;
import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.Arrays;
import java.util.List;

/** The rows of hot keys go to other partitions too, and the other side of a join with them. */
public final class SaltModel implements StageModel<Salt> {

  @Override
  public Class<Salt> kind() {
    return Salt.class;
  }

  @Override
  public Phase phase() {
    return Phase.DATA;
  }

  @Override
  public Object decides(Salt change) {
    return List.of(kind(), change.stage());
  }

  @Override
  public StageKey stage(Salt change) {
    return change.stage();
  }

  @Override
  public Effect effect(Salt change, RunStage stage) {
    TaskLoads original = stage.loads();
    if (change.buckets() < 2) {
      return new Effect.Nothing("One bucket is no salt.");
    } else if (original.hot().length == 0) {
      return new Effect.Unknown("No partition of the stage holds so much more than the others.");
    }
    boolean join = stage.plan().nodes().stream().anyMatch(node -> node.name().contains("Join"));
    int buckets = change.buckets();
    return Effect.onTasks(
        stage.index(),
        (tasks, bound) -> {
          TaskLoads loads = original.of(tasks);
          double[] time = spread(loads, tasks, Math.min(buckets, loads.size()), bound);
          double more = (join ? buckets : 0) * bound.of(0, 0.01, 0.05);
          TaskSetBuilder builder = new TaskSetBuilder(tasks);
          for (int t = 0; t < loads.size(); t++) {
            double changed = time[t] + more * loads.usualLoadMs(bound);
            builder.keep(t, changed, changed / Math.max(1, loads.durationMs(t)));
          }
          return join ? builder.build() : withSecondStep(builder, loads, bound);
        },
        "A salt may send two parts of the hot key to one partition.",
        join
            ? "What copies of the other side cost depends on how many of its rows match hot keys."
            : "The second step after a salted aggregate is another shuffle, small but not"
                + " measured.");
  }

  /** The time of each task, when what is hot has gone to so many of them. */
  private static double[] spread(TaskLoads loads, TaskSet tasks, int receivers, Bound bound) {
    double[] time = Arrays.stream(tasks.durationMs()).asDoubleStream().toArray();
    for (int t : loads.hot()) {
      double excess = loads.excessMs(t, bound);
      time[t] -= excess;
      // Two salts may meet in one partition; with few partitions some must.
      double each = excess / receivers * bound.of(1, 1.1, 1.5);
      for (int r = 0; r < receivers; r++) {
        int to = (int) ((t + (long) r * loads.size() / receivers) % loads.size());
        time[to] += each;
      }
    }
    return time;
  }

  private static TaskSet withSecondStep(TaskSetBuilder builder, TaskLoads loads, Bound bound) {
    int more = (int) bound.of(0, loads.size() / 4.0, loads.size());
    for (int t = 0; t < more; t++) {
      builder.add(loads.fixedMs(bound), 0, 0);
    }
    return builder.build();
  }
}
