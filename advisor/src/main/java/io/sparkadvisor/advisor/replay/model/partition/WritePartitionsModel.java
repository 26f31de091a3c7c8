package io.sparkadvisor.advisor.replay.model.partition;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.StageModel;
import io.sparkadvisor.advisor.replay.model.run.WriterCost;
import io.sparkadvisor.rules.change.WritePartitions;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.List;
import java.util.OptionalInt;

/** A stage writes its shuffle in another number of partitions: see {@link WriterCost}. */
public final class WritePartitionsModel implements StageModel<WritePartitions> {
  /** At most so much of the CPU time of a task that opened files went into that. */
  private static final double MOST_OF_CPU = 0.9;

  /** Past that, what was waited for was not the application's own. */
  private static final double MOST_WAITING = 6;

  @Override
  public Class<WritePartitions> kind() {
    return WritePartitions.class;
  }

  @Override
  public Phase phase() {
    return Phase.CUT;
  }

  @Override
  public Object decides(WritePartitions change) {
    return List.of(kind(), change.stage());
  }

  @Override
  public StageKey stage(WritePartitions change) {
    return change.stage();
  }

  @Override
  public Effect effect(WritePartitions change, RunStage stage) {
    OptionalInt before = WriterCost.partitions(stage);
    if (before.isEmpty()) {
      return new Effect.Unknown("The plan does not show in how many partitions the stage writes.");
    }
    double waiting = Math.min(MOST_WAITING, stage.run().basis().waiting());
    double cpuMs =
        stage.facts().sum(TaskMetric.EXECUTOR_CPU_TIME).orElse(0)
            / 1e6
            / Math.max(1, stage.facts().size());
    int had = before.getAsInt();
    if (had == change.partitions()) {
      return new Effect.Nothing(
          "Stage " + change.stage() + " writes its shuffle in " + had + " partitions.");
    }
    return Effect.onTasks(
        stage.index(),
        (tasks, bound) -> {
          // A task that was divided has its part of what was spent, one of merged ones all of it;
          // and that cannot be more than all that was computed.
          double times = (double) stage.facts().size() / tasks.size();
          double spent = WriterCost.cpuMs(stage, had, 1, opposite(bound));
          double saved = Math.min(1, times) * Math.min(MOST_OF_CPU * cpuMs, spent);
          double added = WriterCost.cpuMs(stage, change.partitions(), times, bound);
          long[] durations = tasks.durationMs().clone();
          for (int t = 0; t < durations.length; t++) {
            double changed = durations[t] + waiting * (added - saved);
            durations[t] = Math.round(Math.max(0.2 * durations[t], changed));
          }
          return tasks.lasting(durations);
        },
        "What it takes to open a file for each partition depends on the executors' disks.");
  }

  /** At best much was spent, and little will be. */
  private static Bound opposite(Bound bound) {
    return bound == Bound.BEST ? Bound.WORST : bound == Bound.WORST ? Bound.BEST : bound;
  }
}
