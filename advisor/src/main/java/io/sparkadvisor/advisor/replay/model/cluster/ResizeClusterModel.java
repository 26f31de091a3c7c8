package io.sparkadvisor.advisor.replay.model.cluster;

import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.setting.AllocationKnobs;
import io.sparkadvisor.rules.fact.setting.ExecutorKnobs;
import io.sparkadvisor.rules.finding.PropertyChanges;

/** The application runs on another number of executors. */
public final class ResizeClusterModel implements ChangeModel<ResizeCluster> {

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

  @Override
  public PropertyChanges properties(
      ResizeCluster change, SparkApplication application, PropertyChanges set) {
    String master = application.cluster().master().orElse("");
    // The size of a local cluster is part of its master.
    return master.startsWith("local")
        ? set
        : executors(change, application, master, set)
            .set(ExecutorKnobs.CORES, change.coresPerExecutor());
  }

  private static PropertyChanges executors(
      ResizeCluster change, SparkApplication application, String master, PropertyChanges set) {
    if (application.settings().dynamicAllocation().value()) {
      return set.set(AllocationKnobs.MAX_EXECUTORS, change.executors());
    }
    // A standalone master gives executors until so many cores are taken.
    return master.startsWith("spark:")
        ? set.set(ExecutorKnobs.CORES_MAX, change.executors() * change.coresPerExecutor())
        : set.set(ExecutorKnobs.INSTANCES, change.executors());
  }
}
