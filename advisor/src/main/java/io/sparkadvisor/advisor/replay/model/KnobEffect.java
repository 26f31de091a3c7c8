package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import java.util.List;

/** What one family of properties does to a run. */
interface KnobEffect {

  /** Whether a property belongs to it. */
  boolean sets(String key);

  /** The changes that these properties come to; none where they alter nothing. */
  List<Change> changes(KnobChange knobs, Run run);

  /** What is not known of them, as sentences. */
  default List<String> reasons() {
    return List.of();
  }
}
