package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.SplitSkew;
import io.sparkadvisor.rules.fact.PlanSection;
import io.sparkadvisor.rules.fact.ShuffledJoin;
import io.sparkadvisor.rules.fact.SparkSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code spark.sql.adaptive.skewJoin.*}: every stage that joins two shuffles, if the type of the
 * join lets one of its sides be split, with the thresholds that would be in force.
 */
final class SkewJoinKnobEffect implements KnobEffect {

  @Override
  public boolean sets(String key) {
    return key.startsWith("spark.sql.adaptive.skewJoin.")
        || key.equals("spark.sql.adaptive.enabled")
        || key.equals("spark.sql.adaptive.advisoryPartitionSizeInBytes")
        || key.equals("spark.sql.adaptive.forceOptimizeSkewedJoin");
  }

  @Override
  public List<Change> changes(KnobChange knobs, Run run) {
    List<Change> changes = new ArrayList<>();
    for (int s = 0; s < run.work().stages().size(); s++) {
      RunStage stage = run.stage(s);
      SparkSettings after = run.settingsOf(stage.attempt());
      if (stage.facts().size() > 0
          && isOn(after)
          && !isSame(run.application().settingsOf(stage.attempt()), after)
          && splittable(stage.plan())) {
        changes.add(
            new SplitSkew(
                stage.attempt().key(),
                after.skewedPartitionFactor().value(),
                after.skewedPartitionThreshold().value(),
                after.advisoryPartitionSize().value()));
      }
    }
    return changes;
  }

  private static boolean isOn(SparkSettings settings) {
    return settings.adaptive().value() && settings.skewJoin().value();
  }

  private static boolean isSame(SparkSettings before, SparkSettings after) {
    return isOn(before)
        && before.skewedPartitionFactor().value().equals(after.skewedPartitionFactor().value())
        && before
            .skewedPartitionThreshold()
            .value()
            .equals(after.skewedPartitionThreshold().value())
        && before.advisoryPartitionSize().value().equals(after.advisoryPartitionSize().value());
  }

  private static boolean splittable(PlanSection section) {
    return section.inputs().size() == 2
        && section.nodes().stream()
            .flatMap(node -> ShuffledJoin.of(node).stream())
            .anyMatch(join -> !join.isSplit() && join.type() != ShuffledJoin.Type.FULL_OUTER);
  }
}
