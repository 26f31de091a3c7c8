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
 * every partition (Spark class {@code BypassMergeSortShuffleWriter}); past it, one for all.
 */
final class WritePartitionsModel implements StageModel<WritePartitions> {
  private static final String THRESHOLD = "spark.shuffle.sort.bypassMergeThreshold";
  private static final int DEFAULT_THRESHOLD = 200;

  // One file and stream, where a core is there at once: measured at 0.1 to 2 ms, the more the
  // colder the code and the disk.
  private static final double BEST_MS = 0.1;
  private static final double LIKELY_MS = 0.4;
  private static final double WORST_MS = 1.2;

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
    int filesBefore = before.getAsInt() <= threshold ? before.getAsInt() : 1;
    int files = change.partitions() <= threshold ? change.partitions() : 1;
    double waiting = Math.min(MOST_WAITING, stage.run().waiting());
    double cpuMs =
        stage.facts().sum(TaskMetric.EXECUTOR_CPU_TIME).orElse(0)
            / 1e6
            / Math.max(1, stage.facts().size());
    return Effect.onTasks(
        stage.index(),
        (tasks, bound) -> {
          boolean more = files > filesBefore;
          double each =
              more
                  ? bound.of(BEST_MS, LIKELY_MS, WORST_MS)
                  : bound.of(WORST_MS, LIKELY_MS, BEST_MS);
          // Those that were opened cannot have taken more than all that was computed.
          each = Math.min(each, MOST_OF_CPU * cpuMs / filesBefore);
          long[] durations = tasks.durationMs().clone();
          for (int t = 0; t < durations.length; t++) {
            double changed = durations[t] + each * waiting * (files - filesBefore);
            durations[t] = Math.round(Math.max(0.2 * durations[t], changed));
          }
          return tasks.lasting(durations);
        },
        "What it takes to open a file for each partition depends on the executors' disks.");
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
