package io.sparkadvisor.advisor.advice;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Memory;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.change.SplitSkew;
import io.sparkadvisor.rules.change.Together;
import io.sparkadvisor.rules.fact.Setting;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SparkSettings;
import io.sparkadvisor.rules.finding.Fix.PropertyChange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The properties by which a change of somebody's own comes about. */
public final class ChangedSettings {

  private final SparkApplication application;
  private final SparkSettings settings;
  private final Set<PropertyChange> all = new LinkedHashSet<>();

  private ChangedSettings(SparkApplication application) {
    this.application = application;
    this.settings = application.settings();
  }

  /**
   * Those of all these changes, each once; none for a change of code, and none for the size of a
   * cluster that no property sets.
   */
  public static List<PropertyChange> of(List<Change> changes, SparkApplication application) {
    ChangedSettings changed = new ChangedSettings(application);
    changes.forEach(changed::add);
    return List.copyOf(changed.all);
  }

  private void add(Change change) {
    if (change instanceof KnobChange knobs) {
      knobs.values().forEach(this::property);
    } else if (change instanceof Together together) {
      together.changes().forEach(this::add);
    } else if (change instanceof Memory memory) {
      Setting<?> old = settings.executorMemory();
      all.add(
          new PropertyChange(
              old.key(),
              Optional.of(settings.executorMemory().value().toProperty()),
              old.explicit(),
              memory.executor().toProperty()));
    } else if (change instanceof SplitSkew) {
      set(settings.adaptive(), true);
      set(settings.skewJoin(), true);
    } else if (change instanceof ResizeCluster resize) {
      resize(resize);
    }
  }

  private void resize(ResizeCluster resize) {
    String master = application.cluster().master().orElse("");
    // The size of a local cluster is part of its master.
    if (master.startsWith("local")) {
      return;
    }
    // A standalone master gives executors until so many cores are taken.
    boolean standalone = master.startsWith("spark:");
    if (settings.dynamicAllocation().value()) {
      number("spark.dynamicAllocation.maxExecutors", resize.executors());
    } else if (standalone) {
      number("spark.cores.max", (long) resize.executors() * resize.coresPerExecutor());
    } else {
      number("spark.executor.instances", resize.executors());
    }
    number("spark.executor.cores", resize.coresPerExecutor());
  }

  private void number(String key, long value) {
    property(key, Long.toString(value));
  }

  private void property(String key, String value) {
    Optional<String> old = settings.properties().get(key);
    if (!old.equals(Optional.of(value))) {
      all.add(new PropertyChange(key, old, old.isPresent(), value));
    }
  }

  private <T> void set(Setting<T> old, T value) {
    if (!old.value().equals(value)) {
      all.add(
          new PropertyChange(
              old.key(), Optional.of(old.value().toString()), old.explicit(), value.toString()));
    }
  }
}
