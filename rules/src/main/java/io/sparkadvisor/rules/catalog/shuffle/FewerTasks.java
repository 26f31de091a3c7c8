package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.SplitScan;
import io.sparkadvisor.rules.change.Together;
import io.sparkadvisor.rules.fact.PartitionLever;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.FileScan;
import io.sparkadvisor.rules.fact.setting.AdaptiveKnobs;
import io.sparkadvisor.rules.fact.setting.SchedulingKnobs;
import io.sparkadvisor.rules.fact.setting.Setting;
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
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The remedies that give a stage fewer tasks, by what sets their number.
 *
 * @param app the application
 * @param stages the stages, the one that matters most first
 * @param now how many it has
 * @param wanted how many are enough
 */
record FewerTasks(SparkApplication app, List<StageAttempt> stages, int now, int wanted) {
  // A split larger than that no longer fits into the memory of one task.
  private static final Bytes LARGEST_SPLIT = Bytes.ofGib(1);

  private static final String FIXED =
      "The code fixes the number of partitions, so no property changes it.";

  private StageAttempt stage() {
    return stages.get(0);
  }

  /** The remedies, the preferred first. */
  List<Remedy> remedies() {
    return stage().readsShuffle() ? ofShuffle() : ofInput();
  }

  private List<Remedy> ofShuffle() {
    SparkSettings settings = app.settingsOf(stage());
    PropertyChanges none = PropertyChanges.of(app, settings);
    return switch (PartitionLever.of(app, stage())) {
      case ADAPTIVE -> coalesceMore(settings, none);
      case SHUFFLE_PARTITIONS -> ofProperty(none);
      case NOT_TOLD ->
          set(
              PropertyChanges.of(app, LeverChange.seen(app, stage()))
                  .set(SqlKnobs.SHUFFLE_PARTITIONS, wanted),
              LeverChange.NOT_TOLD_WHY,
              FixSafety.REVIEW);
      case DEFAULT_PARALLELISM ->
          set(
              none.set(SchedulingKnobs.DEFAULT_PARALLELISM, wanted),
              "An RDD operation that is given no number takes this one, else that of its parents."
                  + " Where the call names a number, as in reduceByKey(f, 1000), change it there.",
              FixSafety.REVIEW);
      case STREAMING_STATE ->
          set(
              none.set(SqlKnobs.SHUFFLE_PARTITIONS, wanted),
              "A checkpoint keeps the number that the query began with, so this takes hold only"
                  + " with a new checkpoint, which loses the state.",
              FixSafety.REVIEW);
      case REPARTITION_CALL ->
          List.of(
              code(
                  FIXED,
                  PartitionCall.REPARTITION.inPlaceOf(PartitionCall.REPARTITION, stage(), wanted)));
      case COALESCE_CALL ->
          List.of(
              code(
                  FIXED,
                  PartitionCall.COALESCE.inPlaceOf(PartitionCall.COALESCE, stage(), wanted)));
      case CODE, SINGLE_PARTITION ->
          List.of(code(FIXED, PartitionCall.REPARTITION.code(stage(), wanted)));
    };
  }

  private List<Remedy> ofProperty(PropertyChanges none) {
    List<Remedy> remedies = new ArrayList<>();
    if (app.isAtLeast(3, 0) && stage().sqlExecutionId().isPresent()) {
      remedies.addAll(
          set(
              Sentence.of("Let adaptive execution put small partitions together"),
              "It sees how large the partitions are before it reads them, and does so for every"
                  + " query, whatever its size.",
              none.set(AdaptiveKnobs.ENABLED, true).set(AdaptiveKnobs.COALESCE_PARTITIONS, true),
              FixSafety.SAFE));
    }
    remedies.addAll(
        set(
            none.set(SqlKnobs.SHUFFLE_PARTITIONS, wanted),
            "Without adaptive execution every shuffle of a query has as many partitions as this"
                + " property says. It holds for every query of the session, so look at the larger"
                + " ones too.",
            FixSafety.REVIEW));
    return remedies;
  }

  private List<Remedy> coalesceMore(SparkSettings settings, PropertyChanges none) {
    // The number decides if it is set, and had no other beside it before Spark 3.2.
    boolean byNumber =
        !settings.exists(AdaptiveKnobs.PARALLELISM_FIRST)
            || settings.find(AdaptiveKnobs.MIN_PARTITION_NUM).stream().anyMatch(Setting::explicit);
    PropertyChanges together =
        byNumber
            ? none.lower(AdaptiveKnobs.MIN_PARTITION_NUM, 1)
            : none.set(AdaptiveKnobs.PARALLELISM_FIRST, false);
    if (!together.isEmpty()) {
      return set(
          Sentence.of("Let adaptive execution put partitions together up to the advisory size"),
          byNumber
              ? "It does not now, since it keeps a least number of partitions: as many as there are"
                  + " slots, if none is set."
              : "It does not now, to fill as many slots as there are by default, and stops at"
                  + " partitions of a megabyte.",
          together,
          FixSafety.REVIEW);
    }
    Bytes advisory = settings.advisoryPartitionSize().value();
    Bytes larger = advisory.times(Math.max(2, (double) now / wanted)).wholeMib();
    return set(
        Sentence.of("Raise the size up to which adaptive execution puts partitions together"),
        "The stage has as many tasks as pieces of the advisory size.",
        none.set(AdaptiveKnobs.ADVISORY_PARTITION_SIZE, larger),
        FixSafety.REVIEW);
  }

  private List<Remedy> ofInput() {
    SparkSettings settings = app.settingsOf(stage());
    boolean files =
        app.planSection(stage()).nodes().stream().anyMatch(node -> FileScan.of(node).isPresent());
    if (!files) {
      return List.of(
          code(
              "The number of tasks is that of the source's partitions: of numSlices, minPartitions,"
                  + " numPartitions or the parts of a cached table. Ask for fewer there, or put"
                  + " them together.",
              PartitionCall.COALESCE.code(stage(), wanted)));
    }
    Bytes wider = settings.maxPartitionBytes().value().times((double) now / wanted);
    Bytes larger = (wider.compareTo(LARGEST_SPLIT) > 0 ? LARGEST_SPLIT : wider).wholeMib();
    Remedy compact =
        code(
            "Many small files make many small tasks, and each costs a call to the storage to open."
                + " Write the table again once in fewer files.",
            PartitionCall.REPARTITION.code(stage(), wanted));
    List<Remedy> remedies =
        set(
            PropertyChanges.of(app, settings).raise(SqlKnobs.MAX_PARTITION_BYTES, larger),
            "Spark fills a task with files, or parts of one, up to this size, and counts "
                + SqlKnobs.OPEN_COST.key()
                + " on top for every file.",
            FixSafety.SAFE);
    return Stream.concat(remedies.stream(), Stream.of(compact)).toList();
  }

  private Remedy code(String why, Fix.Code code) {
    return Remedy.to("Ask for {} partitions in the code", Quantity.count(wanted))
        .because(why)
        .comesTo(fewer())
        .by(code);
  }

  private List<Remedy> set(PropertyChanges changes, String why, FixSafety safety) {
    return set(
        Sentence.of("Run the stage in {} tasks", Quantity.count(wanted)), why, changes, safety);
  }

  private List<Remedy> set(Sentence title, String why, PropertyChanges changes, FixSafety safety) {
    RemedyDraft draft = Remedy.to(title).because(why);
    return LeverChange.priced(app, safety == FixSafety.SAFE ? draft.safe() : draft, fewer())
        .set(changes)
        .stream()
        .toList();
  }

  /** One line of code is that of all stages. */
  private Change fewer() {
    return Together.of(stages.stream().map(this::fewer).toList());
  }

  private Change fewer(StageAttempt one) {
    int count = Math.min(wanted, one.taskCount());
    return one.readsShuffle() ? new Repartition(one.key(), count) : new SplitScan(one.key(), count);
  }
}
