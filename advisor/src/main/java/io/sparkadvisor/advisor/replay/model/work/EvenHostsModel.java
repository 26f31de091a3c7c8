package io.sparkadvisor.advisor.replay.model.work;

import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.ExpectedPace;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.StageModel;
import io.sparkadvisor.rules.change.EvenHosts;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.function.IntPredicate;

/** Every task of a stage runs as it would on the other hosts. */
public final class EvenHostsModel implements StageModel<EvenHosts> {

  @Override
  public Class<EvenHosts> kind() {
    return EvenHosts.class;
  }

  @Override
  public Phase phase() {
    return Phase.PACE;
  }

  @Override
  public StageKey stage(EvenHosts change) {
    return change.stage();
  }

  @Override
  public Effect effect(EvenHosts change, RunStage stage) {
    ExpectedPace pace = new ExpectedPace(stage.loads());
    IntPredicate slow = row -> row >= 0 && stage.facts().host(row).equals(change.host());
    return pace.ratio(slow).isEmpty()
        ? new Effect.Unknown("Too few tasks ran on other hosts to compare with.")
        : Effect.onTasks(
            stage.index(),
            (tasks, bound) -> pace.evened(tasks, slow, bound),
            "Part of the difference between the hosts may be chance, or come from where the data"
                + " is.");
  }
}
