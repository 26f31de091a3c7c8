package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.advisor.replay.schedule.JobWork;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.rules.change.CollectLess;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.TaskPart;
import io.sparkadvisor.rules.fact.Tasks;

/** Results are not serialised, sent to the driver and put together there. */
final class CollectLessModel implements StageModel<CollectLess> {

  @Override
  public Class<CollectLess> kind() {
    return CollectLess.class;
  }

  @Override
  public Phase phase() {
    return Phase.DRIVER;
  }

  @Override
  public StageKey stage(CollectLess change) {
    return change.stage();
  }

  @Override
  public Effect effect(CollectLess change, RunStage stage) {
    Tasks facts = stage.facts();
    int index = stage.index();
    int job = stage.run().work().stages().get(index).job();
    return Effect.of(
        (work, bound) -> {
          TaskSet set = work.stages().get(index).tasks();
          long[] durations = set.durationMs().clone();
          for (int t = 0; t < durations.length; t++) {
            int row = set.row()[t];
            double sent = row < 0 ? 0 : TaskPart.RESULT.millis(facts, row);
            durations[t] -=
                Math.round(Math.min((double) durations[t], sent * bound.of(1, 0.9, 0.5)));
          }
          JobWork collected = work.jobs().get(job);
          long tail = Math.round(collected.tailMs() * bound.of(0, 0.2, 0.8));
          return work.withTasks(index, set.lasting(durations))
              .withJob(job, collected.withTail(tail));
        },
        "What the driver does with the rows afterwards, and what writing them elsewhere costs, is"
            + " not known.");
  }
}
