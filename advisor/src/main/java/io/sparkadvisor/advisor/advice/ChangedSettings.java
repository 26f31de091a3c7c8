package io.sparkadvisor.advisor.advice;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Memory;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.change.SplitSkew;
import io.sparkadvisor.rules.change.Together;
import io.sparkadvisor.rules.fact.AdaptiveKnobs;
import io.sparkadvisor.rules.fact.AllocationKnobs;
import io.sparkadvisor.rules.fact.ExecutorKnobs;
import io.sparkadvisor.rules.fact.JoinKnobs;
import io.sparkadvisor.rules.fact.MemoryKnobs;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Fix.PropertyChange;
import io.sparkadvisor.rules.finding.PropertyChanges;
import java.util.List;
import java.util.Map;

/** The properties by which a change of somebody's own comes about. */
public final class ChangedSettings {

  private ChangedSettings() {}

  /**
   * Those of all these changes, each once, with its last value; none for a change of code, none for
   * the size of a cluster that no property sets, and none that has that value already.
   */
  public static List<PropertyChange> of(List<Change> changes, SparkApplication application) {
    PropertyChanges all = PropertyChanges.of(application);
    for (Change change : changes) {
      all = with(all, change, application);
    }
    return all.all();
  }

  private static PropertyChanges with(
      PropertyChanges all, Change change, SparkApplication application) {
    if (change instanceof KnobChange knobs) {
      return written(all, knobs);
    } else if (change instanceof Together together) {
      return together.changes().stream()
          .reduce(all, (set, one) -> with(set, one, application), (a, b) -> b);
    } else if (change instanceof Memory memory) {
      return all.set(MemoryKnobs.EXECUTOR, memory.executor());
    } else if (change instanceof SplitSkew) {
      return all.set(AdaptiveKnobs.ENABLED, true).set(JoinKnobs.SKEW_JOIN, true);
    } else if (change instanceof ResizeCluster resize) {
      return resized(all, resize, application);
    }
    return all;
  }

  private static PropertyChanges written(PropertyChanges all, KnobChange knobs) {
    PropertyChanges set = all;
    for (Map.Entry<String, String> value : knobs.values().entrySet()) {
      set = set.setText(value.getKey(), value.getValue());
    }
    return set;
  }

  private static PropertyChanges resized(
      PropertyChanges all, ResizeCluster resize, SparkApplication application) {
    String master = application.cluster().master().orElse("");
    // The size of a local cluster is part of its master.
    if (master.startsWith("local")) {
      return all;
    }
    return executors(all, resize, application, master)
        .set(ExecutorKnobs.CORES, resize.coresPerExecutor());
  }

  private static PropertyChanges executors(
      PropertyChanges all, ResizeCluster resize, SparkApplication application, String master) {
    if (application.settings().dynamicAllocation().value()) {
      return all.set(AllocationKnobs.MAX_EXECUTORS, resize.executors());
    }
    // A standalone master gives executors until so many cores are taken.
    return master.startsWith("spark:")
        ? all.set(ExecutorKnobs.CORES_MAX, resize.executors() * resize.coresPerExecutor())
        : all.set(ExecutorKnobs.INSTANCES, resize.executors());
  }
}
