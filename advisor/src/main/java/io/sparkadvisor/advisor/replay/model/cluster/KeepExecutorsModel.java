package io.sparkadvisor.advisor.replay.model.cluster;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.schedule.ExecutorWindow;
import io.sparkadvisor.rules.change.KeepExecutors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Executors that were removed stay to the end. */
public final class KeepExecutorsModel implements ChangeModel<KeepExecutors> {

  @Override
  public Class<KeepExecutors> kind() {
    return KeepExecutors.class;
  }

  @Override
  public Phase phase() {
    return Phase.CLUSTER;
  }

  @Override
  public Effect effect(KeepExecutors change, Run run) {
    Instant start = run.application().info().start();
    Set<List<Long>> kept =
        run.application().executors().stream()
            .filter(executor -> change.executors().contains(executor.id()))
            .filter(executor -> executor.removed().isPresent())
            .map(
                executor -> List.of(executor.removed().get().toEpochMilli() - start.toEpochMilli()))
            .collect(Collectors.toSet());
    boolean none =
        run.work().executors().stream().noneMatch(executor -> kept.contains(key(executor)));
    if (none) {
      return new Effect.Nothing("None of these executors was removed before the end.");
    }
    return Effect.of(
        (work, bound) -> {
          List<ExecutorWindow> stayed = new ArrayList<>();
          for (ExecutorWindow executor : work.executors()) {
            // At worst it goes as it went.
            stayed.add(
                kept.contains(key(executor)) && bound != Bound.WORST ? stay(executor) : executor);
          }
          return work.withExecutors(stayed);
        },
        "An executor that stays idle may be taken away all the same.");
  }

  private static List<Long> key(ExecutorWindow executor) {
    return List.of(executor.toMs());
  }

  private static ExecutorWindow stay(ExecutorWindow executor) {
    return new ExecutorWindow(
        executor.fromMs(), Long.MAX_VALUE, executor.slots(), executor.resourceProfileId());
  }
}
