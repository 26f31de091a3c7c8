package io.sparkadvisor.advisor.replay.model.cluster;

import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.rules.change.FewerExecutors;
import io.sparkadvisor.rules.change.ResizeCluster;
import java.util.List;

/** Fewer executors, to pay for less: another cluster. */
public final class FewerExecutorsModel implements ChangeModel<FewerExecutors> {

  @Override
  public Class<FewerExecutors> kind() {
    return FewerExecutors.class;
  }

  @Override
  public Phase phase() {
    return Phase.SPELLED_OUT;
  }

  @Override
  public Effect effect(FewerExecutors change, Run run) {
    return new Effect.Parts(
        List.of(new ResizeCluster(change.executors(), change.coresPerExecutor())), List.of());
  }
}
