package io.sparkadvisor.advisor.replay.model.partition;

import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.StageModel;
import io.sparkadvisor.rules.change.SeparateKey;
import io.sparkadvisor.rules.fact.StageKey;

/** The hot key is computed apart, where it needs no shuffle: where its rows are read. */
public final class SeparateKeyModel implements StageModel<SeparateKey> {

  @Override
  public Class<SeparateKey> kind() {
    return SeparateKey.class;
  }

  @Override
  public Phase phase() {
    return Phase.DATA;
  }

  @Override
  public StageKey stage(SeparateKey change) {
    return change.stage();
  }

  @Override
  public Effect effect(SeparateKey change, RunStage stage) {
    if (stage.plan().has("Window")) {
      return new Effect.Unknown(
          "A window needs all rows of its key in one task, wherever that is computed.");
    }
    return new HotRows(stage, change.partition())
        .apart("Whether the input is read twice is not known.");
  }
}
