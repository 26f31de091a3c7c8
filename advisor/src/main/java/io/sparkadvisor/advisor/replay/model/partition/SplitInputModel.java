package io.sparkadvisor.advisor.replay.model.partition;

import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.StageModel;
import io.sparkadvisor.advisor.replay.model.run.TaskLoads;
import io.sparkadvisor.advisor.replay.schedule.TaskSetBuilder;
import io.sparkadvisor.rules.change.SplitInput;
import io.sparkadvisor.rules.fact.StageKey;

/** One input partition is read by several tasks. */
public final class SplitInputModel implements StageModel<SplitInput> {

  @Override
  public Class<SplitInput> kind() {
    return SplitInput.class;
  }

  @Override
  public Phase phase() {
    return Phase.DATA;
  }

  @Override
  public StageKey stage(SplitInput change) {
    return change.stage();
  }

  @Override
  public Effect effect(SplitInput change, RunStage stage) {
    TaskLoads original = stage.loads();
    if (change.parts() < 2) {
      return new Effect.Nothing("One part is the whole partition.");
    }
    return Effect.onTasks(
        stage.index(),
        (tasks, bound) -> {
          TaskLoads loads = original.of(tasks);
          TaskSetBuilder builder = new TaskSetBuilder(tasks);
          for (int t = 0; t < loads.size(); t++) {
            int parts = loads.reads(t, change.partition()) ? change.parts() : 1;
            Pieces.add(builder, loads, t, parts, 0, bound);
          }
          return builder.build();
        },
        Pieces.MAY_DIFFER);
  }
}
