package io.sparkadvisor.advisor.replay.model.knob;

import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.SpeculateTasks;
import io.sparkadvisor.rules.fact.setting.Knob;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.setting.SpeculationKnobs;
import java.util.List;

/**
 * {@code spark.speculation} is switched on. What copies cost or spared in a run that had them is
 * not in its log, so that nothing is said of switching them off.
 */
final class SpeculationKnobEffect implements KnobEffect {

  @Override
  public List<Knob<?>> family() {
    return List.of(
        SpeculationKnobs.ENABLED,
        SpeculationKnobs.QUANTILE,
        SpeculationKnobs.MULTIPLIER,
        SpeculationKnobs.MIN_TASK_RUNTIME);
  }

  @Override
  public List<Change> changes(KnobChange knobs, Run run) {
    SparkSettings after = run.settingsAfter();
    boolean on = after.speculation().value() && !run.application().settings().speculation().value();
    // Spark copies nothing where driver and executor are one process.
    return on && !run.application().cluster().isLocal()
        ? List.of(
            new SpeculateTasks(
                after.get(SpeculationKnobs.QUANTILE).value(),
                after.get(SpeculationKnobs.MULTIPLIER).value(),
                after.get(SpeculationKnobs.MIN_TASK_RUNTIME).value()))
        : List.of();
  }
}
