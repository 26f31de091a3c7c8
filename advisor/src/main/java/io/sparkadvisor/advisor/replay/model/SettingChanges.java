package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.change.ShufflePartitions;
import io.sparkadvisor.rules.change.SplitSkew;
import io.sparkadvisor.rules.change.WritePartitions;
import io.sparkadvisor.rules.fact.PlanSection;
import io.sparkadvisor.rules.fact.ShuffledJoin;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SparkSettings;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a setting of the whole application means for its stages, as changes of each. */
public final class SettingChanges {

  private SettingChanges() {}

  /**
   * The same changes, where those that concern the whole application are told stage by stage. What
   * another change of the list says of one stage holds for that stage.
   */
  public static List<Change> byStage(SparkApplication application, List<Change> changes) {
    Set<StageKey> decided = ChangeSet.cut(changes);
    Optional<ResizeCluster> cluster =
        changes.stream()
            .filter(ResizeCluster.class::isInstance)
            .map(ResizeCluster.class::cast)
            .findFirst();
    return changes.stream()
        .flatMap(
            change ->
                change instanceof ShufflePartitions parts
                    ? shufflePartitions(application, parts.partitions(), cluster).stream()
                        .filter(c -> !(c instanceof Repartition r && decided.contains(r.stage())))
                    : Stream.of(change))
        .toList();
  }

  /** Whether any stage would run otherwise with this number. */
  public static boolean matters(SparkApplication application, ShufflePartitions change) {
    return !shufflePartitions(application, change.partitions(), Optional.empty()).isEmpty();
  }

  /**
   * Every stage that reads or writes a shuffle whose partitions the property numbers. Where
   * adaptive execution merges them, it goes on doing so, into more tasks where there are more
   * cores.
   */
  private static List<Change> shufflePartitions(
      SparkApplication application, int partitions, Optional<ResizeCluster> cluster) {
    Function<AdaptiveMerging, OptionalInt> merged =
        merging ->
            cluster
                .map(other -> merging.tasks(partitions, other))
                .orElseGet(() -> merging.tasks(partitions));
    Set<Change> changes = new LinkedHashSet<>();
    application
        .stagesThatRan()
        .filter(stage -> stage.tasks().size() > 0)
        .filter(stage -> application.planSection(stage).isNumberedByProperty())
        .forEach(
            stage -> {
              AdaptiveMerging.of(application, stage)
                  .map(merged)
                  .orElse(OptionalInt.of(partitions))
                  .ifPresent(count -> changes.add(new Repartition(stage.key(), count)));
              writers(application, stage)
                  .forEach(writer -> changes.add(new WritePartitions(writer, partitions)));
            });
    return List.copyOf(changes);
  }

  /** The stages that wrote the shuffles that a stage reads. */
  private static Stream<StageKey> writers(SparkApplication application, StageAttempt stage) {
    return application.planSection(stage).inputs().stream()
        .flatMapToInt(input -> input.writer().stream())
        .boxed()
        .flatMap(id -> application.attempts(id).stream())
        .filter(writer -> writer.tasks().size() > 0)
        .map(StageAttempt::key);
  }

  /**
   * {@code spark.sql.adaptive.skewJoin.enabled}: every stage that joins two shuffles, and where the
   * type of the join lets one of its sides be split. Thresholds are those of the run.
   *
   * @return empty where no stage does
   */
  public static List<Change> skewJoin(SparkApplication application) {
    List<Change> changes = new ArrayList<>();
    application
        .stagesThatRan()
        .filter(stage -> stage.tasks().size() > 0)
        .filter(stage -> splittable(application.planSection(stage)))
        .forEach(
            stage -> {
              SparkSettings settings = application.settingsOf(stage);
              changes.add(
                  new SplitSkew(
                      stage.key(),
                      settings.skewedPartitionFactor().value(),
                      settings.skewedPartitionThreshold().value(),
                      settings.advisoryPartitionSize().value()));
            });
    return changes;
  }

  private static boolean splittable(PlanSection section) {
    return section.inputs().size() == 2
        && section.nodes().stream()
            .flatMap(node -> ShuffledJoin.of(node).stream())
            .anyMatch(join -> !join.isSplit() && join.type() != ShuffledJoin.Type.FULL_OUTER);
  }
}
