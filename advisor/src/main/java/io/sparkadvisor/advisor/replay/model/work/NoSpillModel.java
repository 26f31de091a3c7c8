package io.sparkadvisor.advisor.replay.model.work;

import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.SpillTime;
import io.sparkadvisor.advisor.replay.model.run.StageModel;
import io.sparkadvisor.rules.change.NoSpill;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.metric.TaskMetric;

/** No task of a stage spills. */
public final class NoSpillModel implements StageModel<NoSpill> {

  @Override
  public Class<NoSpill> kind() {
    return NoSpill.class;
  }

  @Override
  public Phase phase() {
    return Phase.PACE;
  }

  @Override
  public StageKey stage(NoSpill change) {
    return change.stage();
  }

  @Override
  public Effect effect(NoSpill change, RunStage stage) {
    Tasks facts = stage.facts();
    if (facts.sum(TaskMetric.DISK_BYTES_SPILLED).orElse(0) == 0) {
      return new Effect.Nothing("Stage " + change.stage() + " did not spill to disk.");
    }
    return Effect.onTasks(
        stage.index(),
        (tasks, bound) -> {
          long[] durations = tasks.durationMs().clone();
          for (int t = 0; t < tasks.size(); t++) {
            int row = tasks.row()[t];
            durations[t] -= row < 0 ? 0 : Math.round(SpillTime.ms(facts, row, bound));
            durations[t] = Math.max(0, durations[t]);
          }
          return tasks.lasting(durations);
        },
        "Spark does not measure how long spilling takes: it is estimated from the bytes, at 40 to"
            + " 400 MiB a second.");
  }
}
