package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.OptionalInt;

/** A model of a change that concerns one stage. */
public interface StageModel<C extends Change> extends ChangeModel<C> {

  /** Which stage it concerns. */
  StageKey stage(C change);

  /** What it does to that stage. */
  Effect effect(C change, RunStage stage);

  @Override
  default Effect effect(C change, Run run) {
    OptionalInt index = run.basis().indexOf(stage(change));
    return index.isEmpty()
        ? new Effect.Unknown("The log does not say when stage " + stage(change) + " ran.")
        : effect(change, run.stage(index.getAsInt()));
  }
}
