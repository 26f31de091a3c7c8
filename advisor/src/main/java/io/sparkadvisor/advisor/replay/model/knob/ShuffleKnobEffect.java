package io.sparkadvisor.advisor.replay.model.knob;

import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.ShuffleRead;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.WritePartitions;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.setting.AdaptiveKnobs;
import io.sparkadvisor.rules.fact.setting.Knob;
import io.sparkadvisor.rules.fact.setting.SqlKnobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What numbers the partitions of SQL shuffles, and what merges them: every stage that reads or
 * writes such a shuffle may have other tasks.
 */
final class ShuffleKnobEffect implements KnobEffect {

  @Override
  public List<Knob<?>> family() {
    return List.of(
        SqlKnobs.SHUFFLE_PARTITIONS,
        AdaptiveKnobs.ENABLED,
        AdaptiveKnobs.ADVISORY_PARTITION_SIZE,
        AdaptiveKnobs.COALESCE_PARTITIONS,
        AdaptiveKnobs.INITIAL_PARTITION_NUM,
        AdaptiveKnobs.PARALLELISM_FIRST,
        AdaptiveKnobs.MIN_PARTITION_NUM,
        AdaptiveKnobs.MIN_PARTITION_SIZE);
  }

  @Override
  public List<Change> changes(KnobChange knobs, Run run) {
    Set<StageKey> cut = run.cut();
    List<Change> changes = new ArrayList<>();
    for (int s = 0; s < run.work().stages().size(); s++) {
      RunStage stage = run.stage(s);
      StageKey key = stage.attempt().key();
      Optional<ShuffleRead> read = ShuffleRead.of(stage);
      if (read.isPresent() && !cut.contains(key)) {
        read.get().tasksAfter().ifPresent(tasks -> changes.add(new Repartition(key, tasks)));
      }
      if (read.isPresent() && read.get().isWrittenOtherwise()) {
        writers(stage)
            .forEach(
                writer -> changes.add(new WritePartitions(writer, read.get().partitionsAfter())));
      }
    }
    return changes;
  }

  /** The stages that wrote the shuffles that a stage reads. */
  private static Stream<StageKey> writers(RunStage stage) {
    return stage.plan().inputs().stream()
        .flatMapToInt(input -> input.writer().stream())
        .boxed()
        .flatMap(id -> stage.run().application().attempts(id).stream())
        .filter(writer -> writer.tasks().size() > 0)
        .map(StageAttempt::key);
  }
}
