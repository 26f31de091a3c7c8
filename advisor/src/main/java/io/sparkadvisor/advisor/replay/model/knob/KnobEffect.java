package io.sparkadvisor.advisor.replay.model.knob;

import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.fact.setting.Knob;
import java.util.List;

/** What one family of properties does to a run. */
interface KnobEffect {

  /** The properties of this family. */
  List<Knob<?>> family();

  /** Whether a property belongs to it. */
  default boolean sets(String key) {
    return family().stream().anyMatch(knob -> knob.key().equals(key));
  }

  /** The changes that these properties come to; none where they alter nothing. */
  List<Change> changes(KnobChange knobs, Run run);

  /** What is not known of them, as sentences. */
  default List<String> reasons() {
    return List.of();
  }
}
