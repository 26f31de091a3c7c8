package io.sparkadvisor.advisor.replay.model.partition;

import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.StageModel;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.List;

/** A stage runs with another number of partitions; one hot key stays whole. */
public final class RepartitionModel implements StageModel<Repartition> {

  @Override
  public Class<Repartition> kind() {
    return Repartition.class;
  }

  @Override
  public Phase phase() {
    return Phase.CUT;
  }

  @Override
  public Object decides(Repartition change) {
    return List.of("cut", change.stage());
  }

  @Override
  public StageKey stage(Repartition change) {
    return change.stage();
  }

  @Override
  public Effect effect(Repartition change, RunStage stage) {
    int count = change.partitions();
    int had = stage.tasks().size();
    if (had == 0 || count < 1) {
      return new Effect.Unknown("The log does not say what tasks the stage ran.");
    } else if (stage.readsNoShuffle()) {
      return new Effect.Nothing(
          "Stage "
              + change.stage()
              + " reads its input and no shuffle: how the input is split decides its number of"
              + " tasks. A repartition after it changes what follows.");
    } else if (count == had) {
      return new Effect.Nothing("Stage " + change.stage() + " ran in " + had + " tasks.");
    }
    Cut cut = new Cut(stage);
    return Effect.onTasks(
        stage.index(),
        (tasks, bound) -> cut.rehashed(tasks, count, bound),
        count < had
            ? "How much of a small task's time is not its data's can only be estimated."
            : "How evenly the keys of one partition go to several is not known, nor where a hot one"
                + " goes.",
        "More or less memory for each task may change how much it spills.");
  }
}
