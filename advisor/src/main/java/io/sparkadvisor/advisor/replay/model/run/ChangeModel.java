package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.advisor.replay.model.Models;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.PropertyChanges;

/**
 * What one kind of change does to an application's work. All of them stand in {@link Models}.
 *
 * @param <C> the kind
 */
public interface ChangeModel<C extends Change> {

  /** The kind of change. */
  Class<C> kind();

  /** When it applies. */
  Phase phase();

  /**
   * What a change decides: of two changes with equal answers only one can be made. By default
   * nothing that any other change decides.
   */
  default Object decides(C change) {
    return change;
  }

  /** Which of several changes of this kind comes first: the lower number. */
  default int turn(C change) {
    return 0;
  }

  /** What it does to the work of this run, with all else that is to be different about it. */
  Effect effect(C change, Run run);

  /**
   * The properties by which somebody brings it about.
   *
   * @param set those that other changes set; they stay
   * @return the same where no property does, as for a change of code
   */
  default PropertyChanges properties(C change, SparkApplication application, PropertyChanges set) {
    return set;
  }
}
