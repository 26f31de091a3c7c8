package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.Together;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.PropertyChanges;
import java.util.List;

/** Several changes as one. */
final class TogetherModel implements ChangeModel<Together> {

  @Override
  public Class<Together> kind() {
    return Together.class;
  }

  @Override
  public Phase phase() {
    return Phase.SPELLED_OUT;
  }

  @Override
  public Effect effect(Together change, Run run) {
    return new Effect.Parts(change.changes(), List.of());
  }

  @Override
  public PropertyChanges properties(
      Together change, SparkApplication application, PropertyChanges set) {
    PropertyChanges all = set;
    for (Change one : change.changes()) {
      all = Models.of(one).properties(one, application, all);
    }
    return all;
  }
}
