package io.sparkadvisor.advisor.replay.model.work;

import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.rules.change.SpeculateTasks;
import java.util.LinkedHashMap;
import java.util.Map;

/** Late tasks end when a copy of them would have. */
public final class SpeculateTasksModel implements ChangeModel<SpeculateTasks> {

  @Override
  public Class<SpeculateTasks> kind() {
    return SpeculateTasks.class;
  }

  @Override
  public Phase phase() {
    return Phase.PACE;
  }

  @Override
  public Object decides(SpeculateTasks change) {
    return kind();
  }

  @Override
  public Effect effect(SpeculateTasks change, Run run) {
    Map<Integer, LateTasks> late = new LinkedHashMap<>();
    for (int s = 0; s < run.work().stages().size(); s++) {
      LateTasks ofStage = new LateTasks(change, run.stage(s));
      if (!ofStage.isEmpty()) {
        late.put(s, ofStage);
      }
    }
    if (late.isEmpty()) {
      return new Effect.Nothing(
          "No task ran so long after most of its stage had ended that it would have been copied.");
    }
    return Effect.onStages(
        late.keySet(),
        (stage, tasks, bound) -> late.get(stage).copied(tasks, bound),
        "A copy may be late too, and takes a slot from somebody else.");
  }
}
