package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.fact.PartitionLever;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.ShuffleExchange;
import io.sparkadvisor.rules.fact.setting.AdaptiveKnobs;
import io.sparkadvisor.rules.fact.setting.SchedulingKnobs;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.setting.SqlKnobs;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.PartitionCall;
import io.sparkadvisor.rules.finding.PropertyChanges;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.RemedyDraft;
import io.sparkadvisor.rules.text.Quantity;
import java.util.Optional;
import java.util.OptionalInt;

/** The remedy that gives a stage more shuffle partitions, by what sets their number. */
public final class MorePartitions {

  private final SparkApplication app;
  private final StageAttempt stage;
  private final long shuffleBytes;
  private final Bytes target;

  /**
   * So many partitions that each holds so much.
   *
   * @param shuffleBytes what the stage reads of shuffles
   * @param target how much one partition shall hold
   */
  public MorePartitions(SparkApplication app, StageAttempt stage, long shuffleBytes, Bytes target) {
    this.app = app;
    this.stage = stage;
    this.shuffleBytes = shuffleBytes;
    this.target = target;
  }

  /** How many partitions that makes, in whole waves of the slots. */
  int count() {
    long byBytes = -Math.floorDiv(-shuffleBytes, target.count());
    return (int) Math.min(Integer.MAX_VALUE, app.cluster().wholeWaves(byBytes));
  }

  /** The remedy, as the lever says; empty if all is set that could help. */
  public Optional<Remedy> remedy() {
    PartitionLever lever = PartitionLever.of(app, stage);
    SparkSettings settings = app.settingsOf(stage);
    PropertyChanges none = PropertyChanges.of(app, settings);
    return switch (lever) {
      case ADAPTIVE -> adaptive(settings, none);
      case SHUFFLE_PARTITIONS ->
          set(
              none.set(SqlKnobs.SHUFFLE_PARTITIONS, count()),
              "Without adaptive execution every shuffle of a query has as many partitions as this"
                  + " property says. It holds for every query of the session, so look at the"
                  + " smaller ones too.",
              FixSafety.SAFE);
      case DEFAULT_PARALLELISM ->
          set(
              none.set(SchedulingKnobs.DEFAULT_PARALLELISM, count()),
              "An RDD operation that is given no number takes this one, else that of its parents."
                  + " Where the call names a number, as in reduceByKey(f, 8), change it there.",
              FixSafety.REVIEW);
      case REPARTITION_CALL ->
          code(
              "Ask repartition for {} partitions",
              "The code fixes the number of partitions, so no property changes it.",
              PartitionCall.REPARTITION.inPlaceOf(PartitionCall.REPARTITION, stage, count()));
      case CODE ->
          code(
              "Ask for {} partitions where the code sets their number",
              "The property that sets it otherwise has another value, so it comes from the code:"
                  + " an argument of a shuffle operation, a repartition or a coalesce.",
              PartitionCall.REPARTITION.code(stage, count()));
      case COALESCE_CALL ->
          code(
              "Use repartition({}) in place of coalesce",
              "The code puts partitions together behind the shuffle, and the whole stage then runs"
                  + " in that few tasks; repartition lets the stage before it run in many.",
              PartitionCall.REPARTITION.inPlaceOf(PartitionCall.COALESCE, stage, count()));
      case SINGLE_PARTITION -> Optional.of(partitionByKey());
      case NOT_TOLD ->
          set(
              PropertyChanges.of(app, LeverChange.seen(app, stage))
                  .set(SqlKnobs.SHUFFLE_PARTITIONS, count()),
              LeverChange.NOT_TOLD_WHY,
              FixSafety.REVIEW);
      case STREAMING_STATE ->
          set(
              none.set(SqlKnobs.SHUFFLE_PARTITIONS, count()),
              "A checkpoint keeps the number that the query began with, so this takes hold only"
                  + " with a new checkpoint, which loses the state.",
              FixSafety.REVIEW);
    };
  }

  private Optional<Remedy> adaptive(SparkSettings settings, PropertyChanges none) {
    int initial =
        app.planSection(stage).inputs().stream()
            .map(ShuffleExchange::partitions)
            .flatMapToInt(OptionalInt::stream)
            .max()
            .orElse(settings.initialPartitionNum().value());
    boolean advised = settings.advisoryPartitionSize().value().compareTo(target) > 0;
    boolean isSplit = advised && shuffleBytes / initial <= target.count();
    PropertyChanges changes =
        (isSplit ? none : none.set(AdaptiveKnobs.INITIAL_PARTITION_NUM, count()))
            .lower(AdaptiveKnobs.ADVISORY_PARTITION_SIZE, target);
    String why =
        "Adaptive execution starts with the initial number and only puts partitions together, up"
            + " to the advisory size; outside a skewed join it never splits one."
            + (settings.parallelismFirst().value()
                ? " As parallelismFirst is on, it stops earlier where that fills more slots."
                : "");
    return set(changes, why, FixSafety.SAFE);
  }

  private static Remedy partitionByKey() {
    return Remedy.to("Give the operator a key to partition by")
        .because(
            "An operator wants all rows in one partition, which no property changes: a window"
                + " without partitions, a global limit, an aggregate of everything.")
        .adviceOnly()
        .code("oversized-shuffle-partitions/partition-by-key");
  }

  private Optional<Remedy> set(PropertyChanges changes, String why, FixSafety safety) {
    RemedyDraft draft =
        Remedy.to("Read the shuffle in {} partitions", Quantity.count(count())).because(why);
    return LeverChange.priced(app, safety == FixSafety.SAFE ? draft.safe() : draft, here())
        .set(changes);
  }

  private Optional<Remedy> code(String title, String why, Fix.Code code) {
    return Optional.of(
        Remedy.to(title, Quantity.count(count())).because(why).comesTo(here()).by(code));
  }

  private Change here() {
    return new Repartition(stage.key(), count());
  }
}
