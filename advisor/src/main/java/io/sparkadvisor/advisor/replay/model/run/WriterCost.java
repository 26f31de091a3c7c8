package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.rules.fact.plan.ShuffleExchange;
import io.sparkadvisor.rules.fact.setting.ShuffleKnobs;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.TheilLine;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.OptionalInt;

/**
 * What the number of a shuffle's partitions costs a task that writes it, as far as it has records
 * for them: a partition that gets none costs nothing. Up to {@code
 * spark.shuffle.sort.bypassMergeThreshold} it opens a file and a compressing stream for every
 * partition (Spark class {@code BypassMergeSortShuffleWriter}); past it one file for all, and still
 * a stream for each (Spark class {@code UnsafeShuffleWriter}).
 */
public final class WriterCost {
  // Processor time of one partition with a file of its own: tasks that wrote 32 partitions, 128,
  // and
  // 512 in one file computed 55, 147 and 16 ms. Warm code and a fast disk need less.
  private static final double BEST_MS = 0.3;
  private static final double LIKELY_MS = 1;
  private static final double WORST_MS = 1.6;

  // The same in one file: of 24 tasks that wrote 512 partitions, and then 32 with files, each
  // computed 13 ms less.
  private static final double BEST_SORTED_MS = 0.02;
  private static final double LIKELY_SORTED_MS = 0.08;
  private static final double WORST_SORTED_MS = 0.2;

  private WriterCost() {}

  /**
   * Processor time that so many partitions take a task of a stage, in ms; no more of them than the
   * median task has records.
   *
   * @param times how many times the records that it had
   */
  public static double cpuMs(RunStage stage, int partitions, double times, Bound bound) {
    Tasks tasks = stage.facts();
    double records =
        tasks.isKnown(TaskMetric.SHUFFLE_RECORDS_WRITTEN)
            ? TheilLine.median(
                tasks
                    .successful()
                    .mapToDouble(row -> tasks.orZero(TaskMetric.SHUFFLE_RECORDS_WRITTEN, row))
                    .toArray())
            : partitions;
    return cpuMs(partitions, Math.min(times * records, partitions), threshold(stage), bound);
  }

  private static double cpuMs(int partitions, double written, int threshold, Bound bound) {
    return written
        * (partitions <= threshold
            ? bound.of(BEST_MS, LIKELY_MS, WORST_MS)
            : bound.of(BEST_SORTED_MS, LIKELY_SORTED_MS, WORST_SORTED_MS));
  }

  /** Up to how many partitions each has a file of its own. */
  private static int threshold(RunStage stage) {
    return stage.run().settingsOf(stage.attempt()).get(ShuffleKnobs.BYPASS_MERGE_THRESHOLD).value();
  }

  /** The partitions that a stage writes, as its plan says; empty if it says nothing of them. */
  public static OptionalInt partitions(RunStage stage) {
    return stage.run().application().sqlExecution(stage.attempt().sqlExecutionId()).stream()
        .flatMap(sql -> sql.finalPlan().stream())
        .flatMap(node -> ShuffleExchange.of(node).stream())
        .filter(shuffle -> shuffle.writer().orElse(-1) == stage.attempt().stageId())
        .flatMapToInt(shuffle -> shuffle.partitions().stream())
        .findFirst();
  }
}
