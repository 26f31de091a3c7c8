package io.sparkadvisor.advisor.replay.model.cluster;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.schedule.ExecutorWindow;
import io.sparkadvisor.rules.change.StartExecutors;
import java.util.List;

/** All executors are there so long after the application's start, or earlier. */
public final class StartExecutorsModel implements ChangeModel<StartExecutors> {

  @Override
  public Class<StartExecutors> kind() {
    return StartExecutors.class;
  }

  @Override
  public Phase phase() {
    return Phase.CLUSTER;
  }

  @Override
  public Object decides(StartExecutors change) {
    return kind();
  }

  @Override
  public Effect effect(StartExecutors change, Run run) {
    long within = change.within().toMillis();
    if (run.work().executors().stream().allMatch(executor -> executor.fromMs() <= within)) {
      return new Effect.Nothing("All executors were there by then.");
    }
    return Effect.of(
        (work, bound) -> {
          List<ExecutorWindow> earlier =
              work.executors().stream().map(executor -> from(executor, within, bound)).toList();
          return work.withExecutors(earlier);
        },
        "How soon a cluster gives executors is not the application's alone to say.");
  }

  private static ExecutorWindow from(ExecutorWindow executor, long within, Bound bound) {
    double gained = Math.max(0, executor.fromMs() - within) * bound.of(1, 0.9, 0.5);
    return new ExecutorWindow(
        executor.fromMs() - Math.round(gained),
        executor.toMs(),
        executor.slots(),
        executor.resourceProfileId());
  }
}
