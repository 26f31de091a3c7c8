package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.Rdd;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.FileScan;
import io.sparkadvisor.rules.fact.plan.PlanSection;
import io.sparkadvisor.rules.fact.plan.ShuffleExchange;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.stream.Stream;

/** What decides how many tasks a stage has. */
enum TaskLimit {
  /** A {@code coalesce(n)}, which pulls all in that stands before it, back to the last shuffle. */
  COALESCE("coalesce", "A coalesce stands in the stage, and all before it runs in its tasks"),
  /** An operator that wants all rows in one partition. */
  ONE_PARTITION("one partition", "Its operators want all rows in one partition"),
  /** Files of which no task can read a part. */
  WHOLE_FILES("unsplittable input", "It reads files of which no task can read a part"),
  /** The splits of an RDD's input, as its call asks for them. */
  INPUT_SPLITS("few input splits", "It reads its input in as many parts as its call asks for"),
  /** The splits that Spark cuts files into. */
  FILE_SPLITS("few input splits", "It reads files in as many parts as Spark cuts them into"),
  /** A database that is read by one connection. */
  JDBC("one connection", "It reads a database table by as many connections as the read asks for"),
  /** The number of shuffle partitions. */
  SHUFFLE("few shuffle partitions", "It reads a shuffle of as many partitions"),
  /** What the program handed in, or a default parallelism. */
  SOURCE("source", "It reads no files and no shuffle: its source decides the number");

  // Files that can be split fill a task up to the limit and no further (class FilePartition). What
  // is read past it, to the end of a line or of a footer, is little.
  private static final double PAST_THE_LIMIT = 1.1;

  private final String label;
  private final String test;

  TaskLimit(String label, String test) {
    this.label = label;
    this.test = test;
  }

  /** What decides it for this stage. */
  static TaskLimit of(SparkApplication app, StageAttempt stage) {
    PlanSection section = app.planSection(stage);
    boolean shuffles = !section.inputs().isEmpty();
    if (section.has("Coalesce")) {
      return COALESCE;
    } else if (shuffles && section.inputs().stream().allMatch(ShuffleExchange::isSinglePartition)) {
      return ONE_PARTITION;
    } else if (!stage.readsShuffle() && fileInputs(stage).findAny().isPresent()) {
      // The size of a split is the storage's block size there, which the log does not have.
      return fileInputs(stage).anyMatch(rdd -> FileScan.isCompressedWhole(rdd.name()))
          ? WHOLE_FILES
          : INPUT_SPLITS;
    } else if (!shuffles && readsFiles(section, stage)) {
      return isReadWhole(app, stage, section) ? WHOLE_FILES : FILE_SPLITS;
    } else if (!shuffles && section.has("Scan JDBC")) {
      return JDBC;
    }
    return shuffles || stage.readsShuffle() ? SHUFFLE : SOURCE;
  }

  /** Whether it is that of files and how they are cut. */
  boolean isOfFiles() {
    return this == WHOLE_FILES || this == FILE_SPLITS;
  }

  /** The short name of a cause. */
  String label() {
    return label;
  }

  /** How it is known. */
  String test() {
    return test;
  }

  // One that has more partitions than the stage has tasks was read in more parts, and a coalesce
  // behind it put them together: asking for still more changes nothing.
  private static Stream<Rdd> fileInputs(StageAttempt stage) {
    return stage.rdds().stream()
        .filter(Rdd::readsFiles)
        .filter(rdd -> rdd.partitions() <= stage.taskCount());
  }

  private static boolean readsFiles(PlanSection section, StageAttempt stage) {
    return scans(section).findAny().isPresent()
        // A schema is inferred, or a dataset taken as an RDD, outside of any query.
        || (!stage.readsShuffle()
            && stage.rdds().stream().anyMatch(rdd -> rdd.name().equals("FileScanRDD")));
  }

  private static boolean isReadWhole(
      SparkApplication app, StageAttempt stage, PlanSection section) {
    double limit = PAST_THE_LIMIT * app.settingsOf(stage).maxPartitionBytes().value().count();
    long read = stage.tasks().sum(TaskMetric.INPUT_BYTES).orElse(0);
    return scans(section).anyMatch(FileScan::isCompressedWhole) || read > limit * stage.taskCount();
  }

  static Stream<FileScan> scans(PlanSection section) {
    return section.nodes().stream().flatMap(node -> FileScan.of(node).stream());
  }
}
