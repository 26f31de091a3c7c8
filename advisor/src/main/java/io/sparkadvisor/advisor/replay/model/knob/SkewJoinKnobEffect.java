package io.sparkadvisor.advisor.replay.model.knob;

import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.NoSplit;
import io.sparkadvisor.rules.change.SplitSkew;
import io.sparkadvisor.rules.fact.plan.PlanSection;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;
import io.sparkadvisor.rules.fact.setting.AdaptiveKnobs;
import io.sparkadvisor.rules.fact.setting.JoinKnobs;
import io.sparkadvisor.rules.fact.setting.Knob;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code spark.sql.adaptive.skewJoin.*}: every stage that joins two shuffles, if the type of the
 * join lets one of its sides be split, with the thresholds that would be in force.
 */
final class SkewJoinKnobEffect implements KnobEffect {

  @Override
  public List<Knob<?>> family() {
    return List.of(
        AdaptiveKnobs.ENABLED,
        AdaptiveKnobs.ADVISORY_PARTITION_SIZE,
        JoinKnobs.SKEW_JOIN,
        JoinKnobs.SKEWED_PARTITION_FACTOR,
        JoinKnobs.SKEWED_PARTITION_THRESHOLD,
        JoinKnobs.FORCE_SKEW_JOIN);
  }

  @Override
  public List<Change> changes(KnobChange knobs, Run run) {
    List<Change> changes = new ArrayList<>();
    for (int s = 0; s < run.work().stages().size(); s++) {
      RunStage stage = run.stage(s);
      SparkSettings before = run.application().settingsOf(stage.attempt());
      SparkSettings after = run.settingsOf(stage.attempt());
      if (isOn(before) && !isOn(after) && isSplit(stage.plan())) {
        changes.add(new NoSplit(stage.attempt().key()));
      } else if (stage.facts().size() > 0
          && isOn(after)
          && !isSame(before, after)
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

  private static boolean isSplit(PlanSection section) {
    return section.nodes().stream()
        .flatMap(node -> ShuffledJoin.of(node).stream())
        .anyMatch(ShuffledJoin::isSplit);
  }

  private static boolean splittable(PlanSection section) {
    return section.inputs().size() == 2
        && section.nodes().stream()
            .flatMap(node -> ShuffledJoin.of(node).stream())
            .anyMatch(join -> !join.isSplit() && join.type().canBeSplit());
  }
}
