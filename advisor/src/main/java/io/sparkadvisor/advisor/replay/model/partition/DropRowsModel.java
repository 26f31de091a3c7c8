package io.sparkadvisor.advisor.replay.model.partition;

import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.StageModel;
import io.sparkadvisor.rules.change.DropRows;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;

/** Rows that match nothing are dropped, or, if a join keeps them, need no shuffle. */
public final class DropRowsModel implements StageModel<DropRows> {

  @Override
  public Class<DropRows> kind() {
    return DropRows.class;
  }

  @Override
  public Phase phase() {
    return Phase.DATA;
  }

  @Override
  public StageKey stage(DropRows change) {
    return change.stage();
  }

  @Override
  public Effect effect(DropRows change, RunStage stage) {
    HotRows rows = new HotRows(stage, change.partition());
    return isKeptByJoin(stage)
        ? rows.apart("The join keeps the rows, so what follows it must still be done for them.")
        : rows.dropped("Not every row of the partition may be one to drop.");
  }

  private static boolean isKeptByJoin(RunStage stage) {
    return stage.plan().nodes().stream()
        .flatMap(node -> ShuffledJoin.of(node).stream())
        .anyMatch(join -> !join.type().dropsNullKeys());
  }
}
