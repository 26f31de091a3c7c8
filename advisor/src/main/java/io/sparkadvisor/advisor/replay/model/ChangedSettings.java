package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.Together;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Fix.PropertyChange;
import io.sparkadvisor.rules.finding.PropertyChanges;
import java.util.List;

/** The properties by which a change of somebody's own comes about. */
public final class ChangedSettings {

  private ChangedSettings() {}

  /**
   * Those of all these changes, each once, with its last value; none for a change of code, none for
   * the size of a cluster that no property sets, and none that has that value already.
   */
  public static List<PropertyChange> of(List<Change> changes, SparkApplication application) {
    Together all = new Together(changes);
    return Models.of(all).properties(all, application, PropertyChanges.of(application)).all();
  }
}
