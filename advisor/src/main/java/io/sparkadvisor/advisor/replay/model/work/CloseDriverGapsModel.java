package io.sparkadvisor.advisor.replay.model.work;

import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.rules.change.CloseDriverGaps;

/** Times in which the driver ran no job are gone. */
public final class CloseDriverGapsModel implements ChangeModel<CloseDriverGaps> {

  @Override
  public Class<CloseDriverGaps> kind() {
    return CloseDriverGaps.class;
  }

  @Override
  public Phase phase() {
    return Phase.DRIVER;
  }

  @Override
  public Effect effect(CloseDriverGaps change, Run run) {
    return new DriverGaps(run).closed(change);
  }
}
