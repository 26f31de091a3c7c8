package io.sparkadvisor.advisor.replay.model.knob;

import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.setting.Knob;
import io.sparkadvisor.rules.finding.PropertyChanges;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Properties have other values: all that each of them alters, spelled out. */
public final class KnobModel implements ChangeModel<KnobChange> {

  private static final List<KnobEffect> EFFECTS =
      List.of(
          new ShuffleKnobEffect(),
          new SkewJoinKnobEffect(),
          new BroadcastKnobEffect(),
          new ScanKnobEffect(),
          new ParallelismKnobEffect(),
          new SpeculationKnobEffect(),
          new ExecutorKnobEffect());

  @Override
  public Class<KnobChange> kind() {
    return KnobChange.class;
  }

  @Override
  public Phase phase() {
    return Phase.SPELLED_OUT;
  }

  @Override
  public Effect effect(KnobChange change, Run run) {
    Set<Change> parts = new LinkedHashSet<>();
    List<String> reasons = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String key : change.values().keySet()) {
      Optional<Knob<?>> knob = Knob.of(key);
      if (knob.isPresent() && !knob.get().exists(run.application().info().version())) {
        return new Effect.Unknown("The Spark that ran has no property " + key + ".");
      } else if (knob.isPresent() && knob.get().parse(change.values().get(key)).isEmpty()) {
        return new Effect.Unknown(
            "Spark would refuse " + change.values().get(key) + " for " + key + ".");
      }
      if (EFFECTS.stream().noneMatch(effect -> effect.sets(key))) {
        unknown.add(key);
      }
    }
    for (KnobEffect effect : EFFECTS) {
      if (change.values().keySet().stream().anyMatch(effect::sets)) {
        List<Change> changes = effect.changes(change, run);
        parts.addAll(changes);
        reasons.addAll(changes.isEmpty() ? List.of() : effect.reasons());
      }
    }
    boolean alone = run.changes().size() == 1;
    if (!unknown.isEmpty() && parts.isEmpty() && alone) {
      return new Effect.Unknown("No model says what " + list(unknown) + " would change.");
    } else if (unknown.isEmpty() && parts.isEmpty()) {
      return new Effect.Nothing(whyNothing(change, run));
    } else if (!unknown.isEmpty()) {
      reasons.add("What " + list(unknown) + " changes is not in the price.");
    }
    return new Effect.Parts(List.copyOf(parts), reasons);
  }

  private static String whyNothing(KnobChange change, Run run) {
    boolean inForce =
        change.values().entrySet().stream()
            .allMatch(
                value ->
                    run.application()
                        .properties()
                        .get(value.getKey())
                        .filter(value.getValue()::equals)
                        .isPresent());
    String keys = list(List.copyOf(change.values().keySet()));
    return inForce
        ? keys + (change.values().size() == 1 ? " has" : " have") + " that value already."
        : "No stage of this run would run otherwise with another value of " + keys + ".";
  }

  private static String list(List<String> keys) {
    return String.join(", ", keys);
  }

  @Override
  public PropertyChanges properties(
      KnobChange change, SparkApplication application, PropertyChanges set) {
    PropertyChanges all = set;
    for (Map.Entry<String, String> value : change.values().entrySet()) {
      all = all.setText(value.getKey(), value.getValue());
    }
    return all;
  }
}
