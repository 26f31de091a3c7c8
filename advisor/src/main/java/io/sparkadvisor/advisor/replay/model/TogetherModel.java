package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.rules.change.Together;
import java.util.List;

/** Several changes as one. */
final class TogetherModel implements ChangeModel<Together> {

  @Override
  public Class<Together> kind() {
    return Together.class;
  }

  @Override
  public Phase phase() {
    return Phase.SPELLED_OUT;
  }

  @Override
  public Effect effect(Together change, Run run) {
    return new Effect.Parts(change.changes(), List.of());
  }
}
