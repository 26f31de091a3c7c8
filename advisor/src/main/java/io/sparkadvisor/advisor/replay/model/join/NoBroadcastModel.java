package io.sparkadvisor.advisor.replay.model.join;

import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.rules.change.NoBroadcast;
import io.sparkadvisor.rules.fact.plan.BroadcastHashJoin;
import java.util.Optional;
import java.util.OptionalInt;

/** A join that broadcast one side shuffles both. */
public final class NoBroadcastModel implements ChangeModel<NoBroadcast> {

  @Override
  public Class<NoBroadcast> kind() {
    return NoBroadcast.class;
  }

  @Override
  public Phase phase() {
    return Phase.DATA;
  }

  @Override
  public Effect effect(NoBroadcast change, Run run) {
    Optional<BroadcastHashJoin> join =
        run.application().sqlExecutions().stream()
            .filter(sql -> sql.id() == change.sqlExecutionId())
            .flatMap(sql -> sql.finalPlan().stream())
            .filter(node -> node.id() == change.joinNode())
            .flatMap(node -> BroadcastHashJoin.of(node).stream())
            .findFirst();
    if (join.isEmpty()) {
      return new Effect.Unknown("The plan has no join that broadcasts a side.");
    }
    OptionalInt stage =
        join.get().node().stageIds().stream()
            .flatMapToInt(id -> run.basis().indexOfLast(id).stream())
            .filter(s -> run.stage(s).tasks().size() > 0)
            .max();
    return stage.isEmpty()
        ? new Effect.Unknown("The plan does not show which stage joins.")
        : new ShuffledAgain(join.get(), run.stage(stage.getAsInt())).effect();
  }
}
