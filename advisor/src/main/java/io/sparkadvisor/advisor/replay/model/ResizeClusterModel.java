package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.rules.change.ResizeCluster;

/** The application runs on another number of executors. */
final class ResizeClusterModel implements ChangeModel<ResizeCluster> {

  @Override
  public Class<ResizeCluster> kind() {
    return ResizeCluster.class;
  }

  @Override
  public Phase phase() {
    return Phase.CLUSTER;
  }

  @Override
  public Object decides(ResizeCluster change) {
    return kind();
  }

  @Override
  public Effect effect(ResizeCluster change, Run run) {
    boolean elastic = run.application().settings().dynamicAllocation().value();
    if (change.executors() < 1 || change.coresPerExecutor() < 1) {
      return new Effect.Unknown("Without executors nothing runs.");
    } else if (elastic && change.executors() > run.work().executors().size()) {
      return new Effect.Unknown(
          "The cluster grows by itself, and never had so many executors: when they would come is"
              + " not known.");
    } else if (run.work().executors().stream().anyMatch(e -> e.resourceProfileId() != 0)) {
      return new Effect.Unknown("Its stages ask for executors of different kinds.");
    }
    return new ResizedCluster(change, run).effect();
  }
}
