package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.change.SplitSkew;
import io.sparkadvisor.rules.change.WritePartitions;
import io.sparkadvisor.rules.fact.PlanSection;
import io.sparkadvisor.rules.fact.ShuffleExchange;
import io.sparkadvisor.rules.fact.ShuffledJoin;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SparkSettings;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a setting of the whole application means for its stages, as changes of each. */
public final class SettingChanges {

  private SettingChanges() {}

  /**
   * {@code spark.sql.shuffle.partitions}: every stage that reads or writes a shuffle whose
   * partitions that property numbers. Where adaptive execution merges them, it goes on doing so.
   *
   * @return empty where no stage reads such a shuffle
   */
  public static List<Change> shufflePartitions(SparkApplication application, int partitions) {
    return shufflePartitions(application, partitions, merging -> merging.tasks(partitions));
  }

  /**
   * The same on another cluster: adaptive execution makes more tasks where there are more cores.
   * Goes together with the change of the cluster itself.
   */
  public static List<Change> shufflePartitions(
      SparkApplication application, int partitions, ResizeCluster cluster) {
    return shufflePartitions(
        application, partitions, merging -> merging.tasks(partitions, cluster));
  }

  private static List<Change> shufflePartitions(
      SparkApplication application, int partitions, Function<AdaptiveMerging, OptionalInt> merged) {
    Set<Change> changes = new LinkedHashSet<>();
    application
        .stagesThatRan()
        .filter(stage -> stage.tasks().size() > 0)
        .filter(stage -> isNumberedByProperty(application, stage))
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

  private static boolean isNumberedByProperty(SparkApplication application, StageAttempt stage) {
    List<ShuffleExchange> inputs = application.planSection(stage).inputs();
    return !inputs.isEmpty() && inputs.stream().allMatch(SettingChanges::isNumberedByProperty);
  }

  private static boolean isNumberedByProperty(ShuffleExchange shuffle) {
    return !shuffle.isSinglePartition()
        && (shuffle.origin() == ShuffleExchange.Origin.OPERATOR
            || shuffle.origin() == ShuffleExchange.Origin.REPARTITION_BY_COLUMN
            || shuffle.origin() == ShuffleExchange.Origin.REBALANCE);
  }

  private static boolean splittable(PlanSection section) {
    return section.inputs().size() == 2
        && section.nodes().stream()
            .flatMap(node -> ShuffledJoin.of(node).stream())
            .anyMatch(join -> !join.isSplit() && join.type() != ShuffledJoin.Type.FULL_OUTER);
  }
}
