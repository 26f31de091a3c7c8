package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.rules.change.WritePartitions;
import io.sparkadvisor.rules.fact.ShuffleExchange;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a shuffle's number of partitions costs the tasks that write it. Up to {@code
 * spark.shuffle.sort.bypassMergeThreshold} each task opens a file and a compressing stream for
 * every partition (Spark class {@code BypassMergeSortShuffleWriter}); past it one file for all, and
 * still a stream for each (Spark class {@code UnsafeShuffleWriter}).
 */
final class WritePartitionsModel implements StageModel<WritePartitions> {
  private static final String THRESHOLD = "spark.shuffle.sort.bypassMergeThreshold";
  private static final int DEFAULT_THRESHOLD = 200;

  // What one partition takes, where a core is there at once. With a file: measured at 0.1 to 2 ms,
  // the more the colder the code and the disk.
  private static final double BEST_MS = 0.1;
  private static final double LIKELY_MS = 0.4;
  private static final double WORST_MS = 1.2;

  // Without: of 24 tasks that wrote 512 partitions and then 32 each computed 13 ms less.
  private static final double BEST_SORTED_MS = 0.02;
  private static final double LIKELY_SORTED_MS = 0.08;
  private static final double WORST_SORTED_MS = 0.3;

  /** At most so much of the CPU time of a task that opened files went into that. */
  private static final double MOST_OF_CPU = 0.9;

  /** Past that, what was waited for was not the application's own. */
  private static final double MOST_WAITING = 4;

  @Override
  public Class<WritePartitions> kind() {
    return WritePartitions.class;
  }

  @Override
  public Phase phase() {
    return Phase.CUT;
  }

  @Override
  public Object decides(WritePartitions change) {
    return List.of(kind(), change.stage());
  }

  @Override
  public StageKey stage(WritePartitions change) {
    return change.stage();
  }

  @Override
  public Effect effect(WritePartitions change, RunStage stage) {
    SparkApplication application = stage.run().application();
    OptionalInt before = partitions(application, stage.attempt());
    if (before.isEmpty()) {
      return new Effect.Unknown("The plan does not tell in how many partitions the stage writes.");
    }
    int threshold =
        application
            .properties()
            .get(THRESHOLD)
            .filter(text -> text.matches("\\d{1,9}"))
            .map(Integer::parseInt)
            .orElse(DEFAULT_THRESHOLD);
    double waiting = Math.min(MOST_WAITING, stage.run().waiting());
    double cpuMs =
        stage.facts().sum(TaskMetric.EXECUTOR_CPU_TIME).orElse(0)
            / 1e6
            / Math.max(1, stage.facts().size());
    int had = before.getAsInt();
    if (had == change.partitions()) {
      return new Effect.Nothing(
          "Stage " + change.stage() + " writes its shuffle in " + had + " partitions.");
    }
    return Effect.onTasks(
        stage.index(),
        (tasks, bound) -> {
          // What was spent cannot be more than all that was computed.
          double saved = Math.min(MOST_OF_CPU * cpuMs, millis(had, threshold, opposite(bound)));
          double added = millis(change.partitions(), threshold, bound);
          long[] durations = tasks.durationMs().clone();
          for (int t = 0; t < durations.length; t++) {
            double changed = durations[t] + waiting * (added - saved);
            durations[t] = Math.round(Math.max(0.2 * durations[t], changed));
          }
          return tasks.lasting(durations);
        },
        "What it takes to open a file for each partition depends on the executors' disks.");
  }

  /** At best much was spent, and little will be. */
  private static Bound opposite(Bound bound) {
    return bound == Bound.BEST ? Bound.WORST : bound == Bound.WORST ? Bound.BEST : bound;
  }

  private static double millis(int partitions, int threshold, Bound bound) {
    return partitions
        * (partitions <= threshold
            ? bound.of(BEST_MS, LIKELY_MS, WORST_MS)
            : bound.of(BEST_SORTED_MS, LIKELY_SORTED_MS, WORST_SORTED_MS));
  }

  /** The partitions that it writes, as its plan tells them. */
  private static OptionalInt partitions(SparkApplication application, StageAttempt stage) {
    return application.sqlExecution(stage.sqlExecutionId()).stream()
        .flatMap(sql -> sql.finalPlan().stream())
        .flatMap(node -> ShuffleExchange.of(node).stream())
        .filter(shuffle -> shuffle.writer().orElse(-1) == stage.stageId())
        .flatMapToInt(shuffle -> shuffle.partitions().stream())
        .findFirst();
  }
}
