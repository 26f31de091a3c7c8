package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.rules.change.Broadcast;

/** One side of a join is broadcast. */
final class BroadcastModel implements ChangeModel<Broadcast> {

  @Override
  public Class<Broadcast> kind() {
    return Broadcast.class;
  }

  @Override
  public Phase phase() {
    return Phase.DATA;
  }

  /** A join whose work moves on to a stage that another broadcast empties must go first. */
  @Override
  public int turn(Broadcast change) {
    return change.joinNode();
  }

  @Override
  public Effect effect(Broadcast change, Run run) {
    return new BroadcastJoin(run, change).effect();
  }
}
