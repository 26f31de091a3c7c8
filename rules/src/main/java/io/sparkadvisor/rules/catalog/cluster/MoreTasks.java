package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.SplitScan;
import io.sparkadvisor.rules.change.Together;
import io.sparkadvisor.rules.fact.Rdd;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.FileScan;
import io.sparkadvisor.rules.fact.plan.PlanSection;
import io.sparkadvisor.rules.fact.plan.ShuffleExchange;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.setting.SqlKnobs;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.finding.PartitionCall;
import io.sparkadvisor.rules.finding.PropertyChanges;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.RemedyDraft;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Has a stage run in more tasks, by what gave it so few. */
final class MoreTasks {

  // Twice as many tasks as slots even out tasks of different length.
  private static final int TASKS_A_SLOT = 2;
  // Files that can be split fill a task up to the limit and no further (class FilePartition). What
  // is read past it, to the end of a line or of a footer, is little.
  private static final double PAST_THE_LIMIT = 1.1;

  private final SparkApplication application;
  private final NarrowStage narrow;
  private final StageAttempt stage;
  private final PlanSection section;
  private final int wanted;

  private MoreTasks(SparkApplication application, NarrowStage narrow) {
    this.application = application;
    this.narrow = narrow;
    stage = narrow.stage();
    section = application.planSection(stage);
    wanted = (int) (narrow.slots() * TASKS_A_SLOT);
  }

  static Remedy in(SparkApplication application, NarrowStage narrow) {
    return new MoreTasks(application, narrow).remedy();
  }

  private Remedy remedy() {
    boolean coalesces = section.has("Coalesce");
    if (!coalesces && wantsOnePartition()) {
      return OnePartitionRemedy.of(section);
    }
    if (!coalesces && !stage.readsShuffle() && fileInputs().findAny().isPresent()) {
      return isCompressedWhole() ? splittableInput() : moreInputSplits();
    }
    if (!coalesces && section.inputs().isEmpty() && readsFiles()) {
      Optional<Remedy> splits = isReadWhole() ? Optional.empty() : moreSplits();
      return splits.orElseGet(this::splittableInput);
    }
    return repartition(
        coalesces
            ? "A coalesce runs all that stands before it, back to the last shuffle, in so few"
                + " tasks. A repartition shuffles the rows once more, and leaves that as wide as it"
                + " would be."
            : "A coalesce, a global order or limit, or a default parallelism from a smaller cluster"
                + " leaves the others idle.");
  }

  private boolean wantsOnePartition() {
    return !section.inputs().isEmpty()
        && section.inputs().stream().allMatch(ShuffleExchange::isSinglePartition);
  }

  private boolean readsFiles() {
    return scansInItsPlan()
        // A schema is inferred, or a dataset taken as an RDD, outside of any query.
        || (!stage.readsShuffle()
            && stage.rdds().stream().anyMatch(r -> r.name().equals("FileScanRDD")));
  }

  private boolean scansInItsPlan() {
    return scans().findAny().isPresent();
  }

  private Stream<FileScan> scans() {
    return section.nodes().stream().flatMap(node -> FileScan.of(node).stream());
  }

  private boolean isReadWhole() {
    double limit =
        PAST_THE_LIMIT * application.settingsOf(stage).maxPartitionBytes().value().count();
    long read = stage.tasks().sum(TaskMetric.INPUT_BYTES).orElse(0);
    return scans().anyMatch(FileScan::isCompressedWhole) || read > limit * stage.taskCount();
  }

  // The size of a split is the storage's block size there, which the log does not have.
  private boolean isCompressedWhole() {
    return fileInputs().anyMatch(rdd -> FileScan.isCompressedWhole(rdd.name()));
  }

  // One that has more partitions than the stage has tasks was read in more parts, and a coalesce
  // behind it put them together: asking for still more changes nothing.
  private Stream<Rdd> fileInputs() {
    return stage.rdds().stream()
        .filter(Rdd::readsFiles)
        .filter(rdd -> rdd.partitions() <= stage.taskCount());
  }

  private Remedy moreInputSplits() {
    return Remedy.to(runIn())
        .because(
            "Its input is read in {} parts, and {} would fill the slots once. Hadoop's input formats"
                + " make at least as many as the call asks for, two where it asks for none; a"
                + " repartition behind the read helps what follows, not the read.",
            Quantity.count(stage.taskCount()),
            Quantity.count(narrow.slots()))
        .comesTo(moreTasks())
        .code("idle-cores/more-input-splits", Map.of("n", Integer.toString(wanted)));
  }

  private Remedy repartition(String why) {
    return Remedy.to(runIn())
        .because(
            "It has {} of the {} that would fill the slots once. " + why,
            Quantity.count(stage.taskCount()),
            Quantity.count(narrow.slots()))
        .comesTo(moreTasks())
        .by(PartitionCall.REPARTITION.code(stage, wanted));
  }

  private Remedy splittableInput() {
    return Remedy.to(
            "Have the input of {} in parts that can be split",
            Quantity.at(new Place.OfStage(stage.key())))
        .because(
            "It is read in {} of {} slots. What is compressed as a whole, as with gzip, cannot be"
                + " split, nor can a file of one huge row group; a repartition behind the read"
                + " helps what follows, not the read. Have it delivered in parts, or write it again"
                + " once.",
            Quantity.count(stage.taskCount()),
            Quantity.count(narrow.slots()))
        .comesTo(moreTasks())
        .code("common/write-in-even-parts", Map.of("n", Integer.toString(wanted)));
  }

  private Optional<Remedy> moreSplits() {
    RemedyDraft draft =
        Remedy.to(runIn())
            .because(
                "Its input is read in {} parts, and {} would fill the slots once. Spark counts the"
                    + " cores that it has when it plans, and with 4 MiB for each part at least."
                    + " Files of one row group or stripe stay whole.",
                Quantity.count(stage.taskCount()),
                Quantity.count(narrow.slots()));
    return (scansInItsPlan() ? draft : draft.comesTo(moreTasks())).set(splits());
  }

  // Where the number cannot be asked for yet, the size by which it is met does it.
  private PropertyChanges splits() {
    SparkSettings settings = application.settingsOf(stage);
    PropertyChanges changes = PropertyChanges.of(application, settings);
    if (settings.exists(SqlKnobs.MIN_PARTITION_NUM)) {
      return changes.set(SqlKnobs.MIN_PARTITION_NUM, wanted);
    }
    Bytes size = settings.maxPartitionBytes().value();
    Bytes smaller = size.times((double) stage.taskCount() / wanted).wholeMib();
    return changes.lower(SqlKnobs.MAX_PARTITION_BYTES, smaller);
  }

  private Sentence runIn() {
    return Sentence.of(
        "Run {} in {} tasks", Quantity.at(new Place.OfStage(stage.key())), Quantity.count(wanted));
  }

  /** Of all stages that are alike: in a loop one change of the code is all of theirs. */
  private Change moreTasks() {
    return Together.of(
        narrow.alike(application).stream()
            .map(
                one ->
                    one.readsShuffle()
                        ? new Repartition(one.key(), wanted)
                        : new SplitScan(one.key(), wanted))
            .toList());
  }
}
