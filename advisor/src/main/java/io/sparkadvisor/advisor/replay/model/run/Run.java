package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.advisor.replay.schedule.ExecutorWindow;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.CoalesceTasks;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.change.Together;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** A run, and all that is to be different about it: what models go by. */
public final class Run {
  private final Basis basis;
  private final SparkApplication application;
  private final Workload work;
  private final List<Change> together;
  private final Map<String, String> properties = new TreeMap<>();
  private final OptionalDouble taskMemory;

  /**
   * A run with changes.
   *
   * @param changes all that is to be different: some changes matter to the effect of others
   */
  public Run(Basis basis, List<Change> changes) {
    this.basis = basis;
    application = basis.application();
    work = basis.work();
    together = Together.apart(changes);
    for (Change change : together) {
      if (change instanceof KnobChange knobs) {
        properties.putAll(knobs.values());
      }
    }
    taskMemory = TaskMemory.with(together, application, work);
  }

  public SparkApplication application() {
    return application;
  }

  /** The work as it was. */
  public Workload work() {
    return work;
  }

  /** All changes. */
  public List<Change> changes() {
    return together;
  }

  /** One of the workload's stages. */
  public RunStage stage(int index) {
    StageKey key = work.stages().get(index).key();
    return new RunStage(this, index, application.stage(key).orElseThrow());
  }

  /** The settings of a stage as they would be. */
  public SparkSettings settingsOf(StageAttempt stage) {
    SparkSettings before = application.settingsOf(stage);
    return properties.isEmpty()
        ? before
        : new SparkSettings(
            before.properties().overlaidWith(properties), application.info().version());
  }

  /** Whether one of these properties is set by the changes. */
  boolean sets(Set<String> keys) {
    return keys.stream().anyMatch(properties::containsKey);
  }

  /** The settings of the application as they would be. */
  public SparkSettings settingsAfter() {
    return properties.isEmpty()
        ? application.settings()
        : new SparkSettings(
            application.properties().overlaidWith(properties), application.info().version());
  }

  /** The cores on which it would run: of the cluster that was asked for, else of the run. */
  public int coresAfter() {
    return resized()
        .map(cluster -> cluster.executors() * cluster.coresPerExecutor())
        .orElseGet(this::cores);
  }

  /** The cores of all executors of the run. */
  public int cores() {
    return application.cluster().workers().stream()
        .mapToInt(executor -> executor.cores().orElse(0))
        .sum();
  }

  /** The slots of all executors of the run. */
  public int slots() {
    return work.executors().stream().mapToInt(ExecutorWindow::slots).sum();
  }

  /** The cluster that was asked for, if another one was. */
  public Optional<ResizeCluster> resized() {
    return together.stream()
        .filter(ResizeCluster.class::isInstance)
        .map(ResizeCluster.class::cast)
        .findFirst();
  }

  /** The stages whose number of tasks a change of their own decides. */
  public Set<StageKey> cut() {
    Set<StageKey> cut = new HashSet<>();
    for (Change change : together) {
      if (change instanceof Repartition parts) {
        cut.add(parts.stage());
      } else if (change instanceof CoalesceTasks coalesce) {
        cut.add(coalesce.stage());
      }
    }
    return cut;
  }

  /** What a task may take for execution, in bytes, with these changes; empty where not known. */
  public OptionalDouble taskMemory() {
    return taskMemory;
  }

  /** What all changes to the run go by. */
  public Basis basis() {
    return basis;
  }
}
