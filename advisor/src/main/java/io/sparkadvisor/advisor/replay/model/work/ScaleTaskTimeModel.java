package io.sparkadvisor.advisor.replay.model.work;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.rules.change.ScaleTaskTime;
import io.sparkadvisor.rules.fact.task.Tasks;
import java.util.Arrays;
import java.util.List;

/** A part of the time of some stages' tasks takes so many times as long. */
public final class ScaleTaskTimeModel implements ChangeModel<ScaleTaskTime> {

  @Override
  public Class<ScaleTaskTime> kind() {
    return ScaleTaskTime.class;
  }

  @Override
  public Phase phase() {
    return Phase.PACE;
  }

  @Override
  public Object decides(ScaleTaskTime change) {
    return List.of(kind(), change.part(), change.stages());
  }

  @Override
  public Effect effect(ScaleTaskTime change, Run run) {
    int[] indexes = run.basis().indexesOf(change.stages());
    if (indexes.length == 0) {
      return new Effect.Unknown("None of these stages ran.");
    }
    boolean measured = false;
    for (int index : indexes) {
      Tasks facts = run.stage(index).facts();
      measured |= facts.rows().anyMatch(row -> change.part().millis(facts, row) > 0);
    }
    if (!measured) {
      return new Effect.Nothing("The tasks of these stages spent no measured time on that.");
    }
    return Effect.onStages(
        Arrays.stream(indexes).boxed().toList(),
        (stage, tasks, bound) -> scaled(tasks, run.stage(stage).facts(), change, bound),
        change.reason());
  }

  private static TaskSet scaled(TaskSet tasks, Tasks facts, ScaleTaskTime change, Bound bound) {
    double times = bound.of(change.best(), change.likely(), change.worst());
    long[] durations = tasks.durationMs().clone();
    for (int t = 0; t < durations.length; t++) {
      int row = tasks.row()[t];
      double part = row < 0 ? 0 : Math.min((double) durations[t], change.part().millis(facts, row));
      durations[t] = Math.max(0, Math.round(durations[t] + part * (times - 1)));
    }
    return tasks.lasting(durations);
  }
}
