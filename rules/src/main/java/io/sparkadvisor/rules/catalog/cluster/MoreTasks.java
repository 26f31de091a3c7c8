package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.catalog.shuffle.MorePartitions;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.SplitScan;
import io.sparkadvisor.rules.change.Together;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.setting.SqlKnobs;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.finding.PartitionCall;
import io.sparkadvisor.rules.finding.PropertyChanges;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.RemedyDraft;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has stages run in more tasks, by what decides their number. */
final class MoreTasks {

  // Twice as many tasks as slots even out tasks of different length.
  private static final int TASKS_A_SLOT = 2;

  private final SparkApplication application;
  private final NarrowStages narrow;
  private final StageAttempt stage;
  private final int wanted;

  MoreTasks(SparkApplication application, NarrowStages narrow) {
    this.application = application;
    this.narrow = narrow;
    stage = narrow.stage();
    wanted = narrow.waves().slots() * TASKS_A_SLOT;
  }

  /** The remedy that addresses what decides the number. */
  List<Remedy> remedies(TaskLimit limit) {
    Optional<Remedy> remedy =
        switch (limit) {
          case COALESCE ->
              Optional.of(
                  repartition(
                      "A coalesce runs all that stands before it, back to the last shuffle, in so"
                          + " few tasks. A repartition shuffles the rows once more, and leaves that"
                          + " as wide as it would be."));
          case ONE_PARTITION -> Optional.of(OnePartitionRemedy.of(application.planSection(stage)));
          case WHOLE_FILES -> Optional.of(splittableInput());
          case INPUT_SPLITS -> Optional.of(moreInputSplits());
          case FILE_SPLITS -> moreSplits().or(() -> Optional.of(splittableInput()));
          case JDBC -> Optional.of(moreConnections());
          case SHUFFLE -> morePartitions();
          case SOURCE ->
              Optional.of(
                  repartition(
                      "A default parallelism from a smaller cluster, or the number of parts that"
                          + " the program hands in, leaves the others idle."));
        };
    return remedy.stream().toList();
  }

  private Optional<Remedy> morePartitions() {
    long shuffled = stage.shuffleReadBytes().orElse(0);
    Bytes target = new Bytes(Math.max(1, shuffled / wanted));
    if (shuffled < wanted) {
      return Optional.empty();
    }
    return new MorePartitions(application, stage, shuffled, target).remedy();
  }

  private Remedy moreInputSplits() {
    return Remedy.to(runIn())
        .because(
            had(
                " Hadoop's input formats make at least as many parts as the call asks for, two if"
                    + " it asks for none; a repartition behind the read helps what follows, not the"
                    + " read."))
        .comesTo(moreTasks())
        .code("low-parallelism/more-input-splits", Map.of("n", Integer.toString(wanted)));
  }

  private Remedy repartition(String why) {
    return Remedy.to(runIn())
        .because(had(" " + why))
        .comesTo(moreTasks())
        .by(PartitionCall.REPARTITION.code(stage, wanted));
  }

  private Remedy splittableInput() {
    return Remedy.to(
            "Have the input of {} in parts that can be split",
            Quantity.at(new Place.OfStage(stage.key())))
        .because(
            had(
                " What is compressed as a whole, as with gzip, cannot be split, nor can a file of"
                    + " one huge row group; a repartition behind the read helps what follows, not"
                    + " the read. Have it delivered in parts, or write it again once."))
        .comesTo(moreTasks())
        .code("common/write-in-even-parts", Map.of("n", Integer.toString(wanted)));
  }

  private Remedy moreConnections() {
    return Remedy.to(runIn())
        .because(
            had(
                " A read by JDBC has one part unless it names a column to part by, its bounds, and"
                    + " how many parts; the database answers as many queries at once."))
        .comesTo(moreTasks())
        .code("low-parallelism/jdbc-partitions", Map.of("n", Integer.toString(wanted)));
  }

  private Optional<Remedy> moreSplits() {
    RemedyDraft draft =
        Remedy.to(runIn())
            .because(
                had(
                    " Spark counts the cores that it has when it plans, and with 4 MiB for each"
                        + " part at least. Files of one row group or stripe stay whole."));
    boolean inItsPlan = TaskLimit.scans(application.planSection(stage)).findAny().isPresent();
    return (inItsPlan ? draft : draft.comesTo(moreTasks())).set(splits());
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

  private Sentence had(String why) {
    return Sentence.of(
        "It has {} tasks for {} slots; {} even out." + why,
        Quantity.count(stage.taskCount()),
        Quantity.count(narrow.waves().slots()),
        Quantity.count(wanted));
  }

  private Sentence runIn() {
    return Sentence.of(
        "Run {} in {} tasks", Quantity.at(new Place.OfStage(stage.key())), Quantity.count(wanted));
  }

  /** Of all stages that are alike: in a loop one change of the code is all of theirs. */
  private Change moreTasks() {
    return Together.of(
        narrow.stages().stream()
            .map(
                one ->
                    one.readsShuffle()
                        ? new Repartition(one.key(), wanted)
                        : new SplitScan(one.key(), wanted))
            .toList());
  }
}
