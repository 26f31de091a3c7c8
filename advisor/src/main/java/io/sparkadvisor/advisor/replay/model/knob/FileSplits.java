package io.sparkadvisor.advisor.replay.model.knob;

import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.setting.Setting;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.setting.SqlKnobs;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * In how many tasks a stage reads its files (Spark classes {@code FilePartition} and {@code
 * FileSourceScanExec}): files are cut into splits of at most a size, and packed into tasks of that
 * size, where each file counts for some bytes more that it costs to open it.
 */
final class FileSplits {

  /** A task that reads so many times a split has read a file that cannot be split. */
  private static final double WHOLE = 1.5;

  private final RunStage stage;
  private final double bytes;
  private final double files;

  private FileSplits(RunStage stage, double bytes, double files) {
    this.stage = stage;
    this.bytes = bytes;
    this.files = files;
  }

  /**
   * What a stage reads; empty where it scans no files, more than one table, or no one knows what.
   */
  static Optional<FileSplits> of(RunStage stage) {
    List<PlanNode> scans =
        stage.plan().nodes().stream()
            .filter(node -> node.name().startsWith("Scan ") || node.name().contains("FileScan"))
            .toList();
    if (scans.size() != 1 || !stage.plan().inputs().isEmpty() || stage.facts().size() == 0) {
      return Optional.empty();
    }
    long files = scans.get(0).value("number of files read").orElse(0);
    long bytes = scans.get(0).value("size of files read").orElse(0);
    return files == 0 || bytes == 0
        ? Optional.empty()
        : Optional.of(new FileSplits(stage, bytes, files));
  }

  /** Its tasks with all changes; empty where they are as many as before. */
  OptionalInt tasksAfter() {
    SparkSettings before = stage.run().application().settingsOf(stage.attempt());
    SparkSettings after = stage.run().settingsOf(stage.attempt());
    double wasSplit = splitBytes(before, stage.run().cores());
    double split = splitBytes(after, stage.run().coresAfter());
    if (wasSplit == split) {
      return OptionalInt.empty();
    }
    int had = stage.tasks().size();
    // Packing leaves some room in each task: by as much as the run differs from full ones.
    double like = had * wasSplit / (bytes + files * openCost(before));
    double tasks = like * (bytes + files * openCost(after)) / split;
    if (split < wasSplit && isReadWhole(wasSplit)) {
      tasks = Math.min(tasks, Math.max(had, files));
    }
    int count = (int) Math.max(1, Math.round(tasks));
    return count == had ? OptionalInt.empty() : OptionalInt.of(count);
  }

  private double splitBytes(SparkSettings settings, int cores) {
    int parallelism =
        settings
            .find(SqlKnobs.MIN_PARTITION_NUM)
            .map(Setting::value)
            .orElse(settings.defaultParallelism().orElse(Math.max(2, cores)));
    double each = (bytes + files * openCost(settings)) / Math.max(1, parallelism);
    return Math.max(
        1,
        Math.min(
            (double) settings.maxPartitionBytes().value().count(),
            Math.max(openCost(settings), each)));
  }

  private boolean isReadWhole(double split) {
    return stage
        .facts()
        .rows()
        .anyMatch(row -> stage.facts().orZero(TaskMetric.INPUT_BYTES, row) > WHOLE * split);
  }

  private static double openCost(SparkSettings settings) {
    return settings.get(SqlKnobs.OPEN_COST).value().count();
  }
}
