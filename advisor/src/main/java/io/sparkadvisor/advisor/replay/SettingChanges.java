package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.SplitSkew;
import io.sparkadvisor.rules.fact.PlanSection;
import io.sparkadvisor.rules.fact.ShuffleExchange;
import io.sparkadvisor.rules.fact.ShuffledJoin;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SparkSettings;
import io.sparkadvisor.rules.fact.StageAttempt;
import java.util.ArrayList;
import java.util.List;

/** What a setting of the whole application means for its stages, as changes of each. */
public final class SettingChanges {

  private SettingChanges() {}

  /**
   * {@code spark.sql.shuffle.partitions}: every stage that reads a shuffle whose partitions that
   * property numbers. Where adaptive execution merges them, it goes on merging to the same size, so
   * that only fewer partitions than it has made of them change the stage.
   *
   * @return empty where no stage reads such a shuffle
   */
  public static List<Change> shufflePartitions(SparkApplication application, int partitions) {
    List<Change> changes = new ArrayList<>();
    application
        .stagesThatRan()
        .filter(stage -> stage.tasks().size() > 0)
        .forEach(
            stage -> {
              PlanSection section = application.planSection(stage);
              boolean concerned =
                  !section.inputs().isEmpty()
                      && section.inputs().stream().allMatch(SettingChanges::isNumberedByProperty);
              int tasks = afterMerging(stage, section, application.settingsOf(stage), partitions);
              if (concerned && tasks != stage.taskCount()) {
                changes.add(new Repartition(stage.key(), tasks));
              }
            });
    return changes;
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

  private static boolean isNumberedByProperty(ShuffleExchange shuffle) {
    return !shuffle.isSinglePartition()
        && (shuffle.origin() == ShuffleExchange.Origin.OPERATOR
            || shuffle.origin() == ShuffleExchange.Origin.REPARTITION_BY_COLUMN
            || shuffle.origin() == ShuffleExchange.Origin.REBALANCE);
  }

  private static int afterMerging(
      StageAttempt stage, PlanSection section, SparkSettings settings, int partitions) {
    int before =
        section.inputs().stream()
            .flatMapToInt(shuffle -> shuffle.partitions().stream())
            .max()
            .orElse(stage.taskCount());
    boolean merges =
        settings.adaptive().value()
            && settings.coalescePartitions().value()
            && stage.taskCount() < before;
    return merges ? Math.min(partitions, stage.taskCount()) : partitions;
  }

  private static boolean splittable(PlanSection section) {
    return section.inputs().size() == 2
        && section.nodes().stream()
            .flatMap(node -> ShuffledJoin.of(node).stream())
            .anyMatch(join -> !join.isSplit() && join.type() != ShuffledJoin.Type.FULL_OUTER);
  }
}
