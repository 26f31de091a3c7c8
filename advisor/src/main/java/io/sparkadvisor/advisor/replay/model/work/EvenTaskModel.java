package io.sparkadvisor.advisor.replay.model.work;

import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.ExpectedPace;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.StageModel;
import io.sparkadvisor.advisor.replay.model.run.TaskLoads;
import io.sparkadvisor.rules.change.EvenTask;
import io.sparkadvisor.rules.fact.StageKey;

/** A slow task takes the time that its data takes elsewhere. */
public final class EvenTaskModel implements StageModel<EvenTask> {

  @Override
  public Class<EvenTask> kind() {
    return EvenTask.class;
  }

  @Override
  public Phase phase() {
    return Phase.PACE;
  }

  @Override
  public StageKey stage(EvenTask change) {
    return change.stage();
  }

  @Override
  public Effect effect(EvenTask change, RunStage stage) {
    TaskLoads original = stage.loads();
    if (original.ofPartition(change.partition()).length == 0 || original.size() < 2) {
      return new Effect.Unknown("There is no other task to compare the slow one with.");
    }
    return Effect.onTasks(
        stage.index(),
        (tasks, bound) -> {
          TaskLoads loads = original.of(tasks);
          ExpectedPace pace = new ExpectedPace(loads);
          long[] durations = tasks.durationMs().clone();
          for (int t : loads.ofPartition(change.partition())) {
            double expected =
                pace.expectedMs(t) * bound.of(1, 1 + pace.spread() / 2, 1 + 3 * pace.spread());
            durations[t] = Math.min(durations[t], Math.round(expected));
          }
          return tasks.lasting(durations);
        },
        "Tasks with as much data take longer and shorter; the slow one may be slow again.");
  }
}
