package io.sparkadvisor.advisor.replay.model.work;

import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.ExpectedPace;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.rules.change.EvenExecutors;
import io.sparkadvisor.rules.fact.task.Tasks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/** Slow executors take what the others take, for all their tasks, in every stage. */
public final class EvenExecutorsModel implements ChangeModel<EvenExecutors> {

  @Override
  public Class<EvenExecutors> kind() {
    return EvenExecutors.class;
  }

  @Override
  public Phase phase() {
    return Phase.PACE;
  }

  @Override
  public Effect effect(EvenExecutors change, Run run) {
    Map<Integer, ExpectedPace> paces = new LinkedHashMap<>();
    for (int s = 0; s < run.work().stages().size(); s++) {
      RunStage stage = run.stage(s);
      if (stage.tasks().size() > 0) {
        ExpectedPace pace = new ExpectedPace(stage.loads());
        if (pace.ratio(on(change, stage.facts())).isPresent()) {
          paces.put(s, pace);
        }
      }
    }
    if (paces.isEmpty()) {
      return new Effect.Unknown("No stage ran on these executors and on others.");
    }
    return Effect.onStages(
        paces.keySet(),
        (stage, tasks, bound) ->
            paces.get(stage).evened(tasks, on(change, run.stage(stage).facts()), bound),
        "Part of the difference between the executors may be chance, or come from where the data"
            + " is.");
  }

  private static IntPredicate on(EvenExecutors change, Tasks facts) {
    return row -> change.executors().contains(facts.executorId(row));
  }
}
