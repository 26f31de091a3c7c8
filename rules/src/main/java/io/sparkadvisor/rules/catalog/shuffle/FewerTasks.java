package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.SplitScan;
import io.sparkadvisor.rules.change.Together;
import io.sparkadvisor.rules.fact.Bytes;
import io.sparkadvisor.rules.fact.Setting;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SparkSettings;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Quantity;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    boolean shuffle = !stage().parentIds().isEmpty() || stage().shuffleReadBytes().orElse(0) > 0;
    return shuffle ? ofShuffle() : ofInput();
  }

  private List<Remedy> ofShuffle() {
    SparkSettings settings = app.settingsOf(stage());
    return switch (PartitionLever.of(app, stage())) {
      case ADAPTIVE -> List.of(coalesceMore(settings));
      case SHUFFLE_PARTITIONS -> ofProperty(settings);
      case NOT_TOLD ->
          List.of(
              set(
                  new Fix.PropertyChange(
                      settings.shufflePartitions().key(),
                      Optional.of(Integer.toString(stage().taskCount())),
                      true,
                      Integer.toString(wanted)),
                  PartitionLever.NOT_TOLD_WHY,
                  FixSafety.REVIEW));
      case DEFAULT_PARALLELISM ->
          List.of(
              set(
                  new Fix.PropertyChange(
                      "spark.default.parallelism",
                      settings.defaultParallelism().map(n -> Integer.toString(n)),
                      settings.defaultParallelism().isPresent(),
                      Integer.toString(wanted)),
                  "An RDD operation that is given no number takes this one, else that of its"
                      + " parents. Where the call names a number, as in reduceByKey(f, 1000),"
                      + " change it there.",
                  FixSafety.REVIEW));
      case STREAMING_STATE ->
          List.of(
              set(
                  change(settings.shufflePartitions(), Integer.toString(wanted)),
                  "A checkpoint keeps the number that the query began with, so this takes hold only"
                      + " with a new checkpoint, which loses the state.",
                  FixSafety.REVIEW));
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

  private List<Remedy> ofProperty(SparkSettings settings) {
    List<Remedy> remedies = new ArrayList<>();
    boolean spark3 = app.info().version().map(v -> v.isAtLeast(3, 0)).orElse(true);
    if (spark3 && stage().sqlExecutionId().isPresent()) {
      List<Fix.PropertyChange> changes = new ArrayList<>();
      if (!settings.adaptive().value()) {
        changes.add(change(settings.adaptive(), "true"));
      }
      if (!settings.coalescePartitions().value()) {
        changes.add(change(settings.coalescePartitions(), "true"));
      }
      if (!changes.isEmpty()) {
        remedies.add(
            remedy(
                Sentence.of("Let adaptive execution put small partitions together"),
                "It sees how large the partitions are before it reads them, and does so for every"
                    + " query, whatever its size.",
                new Fix.Configuration(changes),
                FixSafety.SAFE));
      }
    }
    remedies.add(
        set(
            change(settings.shufflePartitions(), Integer.toString(wanted)),
            "Without adaptive execution every shuffle of a query has as many partitions as this"
                + " property says. It holds for every query of the session, so look at the larger"
                + " ones too.",
            FixSafety.REVIEW));
    return remedies;
  }

  private Remedy coalesceMore(SparkSettings settings) {
    Setting<Boolean> parallelism = settings.parallelismFirst();
    if (parallelism.value()) {
      return remedy(
          Sentence.of("Let adaptive execution put partitions together up to the advisory size"),
          "It does not now, to fill as many slots as there are by default, and stops at partitions"
              + " of a megabyte.",
          Fix.set(parallelism.key(), "true", parallelism.explicit(), "false"),
          FixSafety.REVIEW);
    }
    Setting<Bytes> advisory = settings.advisoryPartitionSize();
    Bytes larger = advisory.value().times(Math.max(2, (double) now / wanted)).wholeMib();
    return remedy(
        Sentence.of("Raise the size up to which adaptive execution puts partitions together"),
        "The stage has as many tasks as pieces of the advisory size.",
        Fix.set(
            advisory.key(),
            advisory.value().toProperty(),
            advisory.explicit(),
            larger.toProperty()),
        FixSafety.REVIEW);
  }

  private List<Remedy> ofInput() {
    SparkSettings settings = app.settingsOf(stage());
    boolean files =
        app.planSection(stage()).nodes().stream()
            .anyMatch(node -> node.description().startsWith("FileScan"));
    if (!files) {
      return List.of(
          code(
              "The number of tasks is that of the source's partitions: of numSlices, minPartitions,"
                  + " numPartitions or the parts of a cached table. Ask for fewer there, or put"
                  + " them together.",
              PartitionCall.COALESCE.code(stage(), wanted)));
    }
    Setting<Bytes> split = settings.maxPartitionBytes();
    Bytes wider = split.value().times((double) now / wanted);
    Bytes larger = (wider.compareTo(LARGEST_SPLIT) > 0 ? LARGEST_SPLIT : wider).wholeMib();
    Remedy compact =
        code(
            "Many small files make many small tasks, and each costs a call to the storage to open."
                + " Write the table again once in fewer files.",
            PartitionCall.REPARTITION.code(stage(), wanted));
    if (larger.compareTo(split.value()) <= 0) {
      return List.of(compact);
    }
    return List.of(
        set(
            change(split, larger.toProperty()),
            "Spark fills a task with files, or parts of one, up to this size, and counts"
                + " spark.sql.files.openCostInBytes on top for every file.",
            FixSafety.SAFE),
        compact);
  }

  private Remedy code(String why, Fix.Code code) {
    return remedy(
        Sentence.of("Ask for {} partitions in the code", Quantity.count(wanted)),
        why,
        code,
        FixSafety.REVIEW);
  }

  private Remedy set(Fix.PropertyChange change, String why, FixSafety safety) {
    return remedy(
        Sentence.of("Run the stage in {} tasks", Quantity.count(wanted)),
        why,
        new Fix.Configuration(List.of(change)),
        safety);
  }

  private Remedy remedy(Sentence title, String why, Fix fix, FixSafety safety) {
    return new Remedy(title, Sentence.of(why), fix, Optional.of(change(fix)), safety);
  }

  /** One property is that of all stages; one line of code, too. */
  private Change change(Fix fix) {
    Change ofFirst = PartitionLever.change(app, stage(), fix, wanted);
    return ofFirst instanceof Repartition
        ? Together.of(stages.stream().map(this::fewer).toList())
        : ofFirst;
  }

  private Change fewer(StageAttempt one) {
    int count = Math.min(wanted, one.taskCount());
    return one.parentIds().isEmpty() && one.shuffleReadBytes().orElse(0) == 0
        ? new SplitScan(one.key(), count)
        : new Repartition(one.key(), count);
  }

  private static Fix.PropertyChange change(Setting<?> setting, String value) {
    String old =
        setting.value() instanceof Bytes bytes
            ? bytes.toProperty()
            : String.valueOf(setting.value());
    return new Fix.PropertyChange(setting.key(), Optional.of(old), setting.explicit(), value);
  }
}
