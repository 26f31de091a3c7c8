package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.rules.change.CloseDriverGaps;

/** Times in which the driver ran no job are gone. */
final class CloseDriverGapsModel implements ChangeModel<CloseDriverGaps> {

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
