package io.sparkadvisor.advisor.replay.model.partition;

import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.StageModel;
import io.sparkadvisor.rules.change.CoalesceTasks;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.List;

/** Neighbouring partitions of a stage are read by one task each. */
public final class CoalesceTasksModel implements StageModel<CoalesceTasks> {

  @Override
  public Class<CoalesceTasks> kind() {
    return CoalesceTasks.class;
  }

  @Override
  public Phase phase() {
    return Phase.CUT;
  }

  @Override
  public Object decides(CoalesceTasks change) {
    return List.of(kind(), change.stage());
  }

  @Override
  public StageKey stage(CoalesceTasks change) {
    return change.stage();
  }

  @Override
  public Effect effect(CoalesceTasks change, RunStage stage) {
    int had = stage.tasks().size();
    if (had == 0 || change.tasks() < 1) {
      return new Effect.Unknown("The log does not say what tasks the stage ran.");
    } else if (change.tasks() > had) {
      return new Effect.Unknown(
          "The stage has no more than " + had + " tasks: a coalesce cannot make more.");
    } else if (change.tasks() == had) {
      return new Effect.Nothing("Stage " + change.stage() + " ran in " + had + " tasks.");
    }
    Cut cut = new Cut(stage);
    return Effect.onTasks(
        stage.index(),
        (tasks, bound) -> cut.neighbours(tasks, Math.min(change.tasks(), tasks.size()), bound),
        "How much of a small task's time is not its data's can only be estimated.");
  }
}
