package io.sparkadvisor.advisor.replay.model.join;

import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.rules.change.Broadcast;

/** One side of a join is broadcast. */
public final class BroadcastModel implements ChangeModel<Broadcast> {

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
