package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.rules.fact.plan.PlanSection;
import io.sparkadvisor.rules.fact.plan.ShuffleExchange;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;
import io.sparkadvisor.rules.fact.setting.AdaptiveKnobs;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.setting.SqlKnobs;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * In how many tasks a stage reads its SQL shuffles, as settings and cores decide it: so many
 * partitions, which adaptive execution merges where it is on.
 */
public final class ShuffleRead {

  /** What numbers the partitions of a shuffle. */
  private static final Set<String> NUMBERS =
      Set.of(SqlKnobs.SHUFFLE_PARTITIONS.key(), AdaptiveKnobs.INITIAL_PARTITION_NUM.key());

  /** A read with other settings, on other cores. */
  private record Read(int partitions, int tasks, boolean merged) {}

  private final RunStage stage;
  private final PlanSection plan;
  private final int partitions;
  private final double bytes;

  private ShuffleRead(RunStage stage, int partitions) {
    this.stage = stage;
    this.partitions = partitions;
    plan = stage.plan();
    bytes = stage.attempt().shuffleReadBytes().orElse(0);
  }

  /** What a stage reads; empty where settings do not decide its number of tasks. */
  public static Optional<ShuffleRead> of(RunStage stage) {
    PlanSection plan = stage.plan();
    OptionalInt partitions =
        plan.inputs().stream().flatMapToInt(input -> input.partitions().stream()).max();
    boolean split =
        plan.nodes().stream()
            .anyMatch(node -> ShuffledJoin.of(node).map(ShuffledJoin::isSplit).orElse(false));
    boolean decided =
        !plan.inputs().isEmpty() && plan.inputs().stream().allMatch(ShuffleRead::canBeMerged);
    return decided && !split && partitions.isPresent() && stage.facts().size() > 0
        ? Optional.of(new ShuffleRead(stage, partitions.getAsInt()))
        : Optional.empty();
  }

  /** The partitions that its shuffles are written in, with all changes. */
  public int partitionsAfter() {
    return after().partitions();
  }

  /** Whether its shuffles are written in another number of partitions. */
  public boolean isWrittenOtherwise() {
    return after().partitions() != partitions;
  }

  /** Its tasks with all changes; empty where they are as many as before. */
  public OptionalInt tasksAfter() {
    Read before = read(settingsBefore(), stage.run().cores(), partitions);
    Read after = after();
    if (before.tasks() == after.tasks()) {
      return OptionalInt.empty();
    } else if (!before.merged() || !after.merged()) {
      return OptionalInt.of(after.tasks());
    }
    // By as much as the rule misses what the run had, it misses what it would have; far off it was
    // not the rule that decided.
    double off = (double) stage.tasks().size() / before.tasks();
    double like = off < 0.5 || off > 2 ? 1 : off;
    return OptionalInt.of(
        (int) Math.max(1, Math.min(after.partitions(), Math.round(after.tasks() * like))));
  }

  private Read after() {
    SparkSettings before = settingsBefore();
    SparkSettings after = stage.run().settingsOf(stage.attempt());
    boolean otherwise = stage.run().sets(NUMBERS) || initial(before) != initial(after);
    return read(
        after,
        stage.run().coresAfter(),
        plan.isNumberedByProperty() && otherwise ? initial(after) : partitions);
  }

  private SparkSettings settingsBefore() {
    return stage.run().application().settingsOf(stage.attempt());
  }

  private static int initial(SparkSettings settings) {
    return settings.adaptive().value() && settings.coalescePartitions().value()
        ? settings.initialPartitionNum().value()
        : settings.shufflePartitions().value();
  }

  private Read read(SparkSettings settings, int cores, int count) {
    AdaptiveMerging merging = new AdaptiveMerging(settings, cores);
    boolean merged = merging.isOn() && bytes > 0;
    return new Read(count, merged ? merging.tasks(bytes, count) : count, merged);
  }

  private static boolean canBeMerged(ShuffleExchange shuffle) {
    return !shuffle.isSinglePartition()
        && shuffle.origin() != ShuffleExchange.Origin.REPARTITION_BY_NUMBER
        && shuffle.origin() != ShuffleExchange.Origin.STATE;
  }
}
