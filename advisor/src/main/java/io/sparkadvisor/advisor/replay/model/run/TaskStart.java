package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.TheilLine;
import io.sparkadvisor.rules.metric.TaskMetric;

/**
 * What of a task's run time goes into being a task, whatever its data: iterators and generated code
 * are set up, each shuffle block is opened, and each partition that it writes. It is processor
 * time, and takes as many times as long as cores are waited for.
 *
 * <p>Measured with joins and sums in 8 to 2,500 partitions of next to no data: a task computes 5 ms
 * and 0.18 ms for each block, where it computes as much at all.
 */
public final class TaskStart {
  private static final double CPU_MS = 8;
  private static final double CPU_MS_A_BLOCK = 0.18;

  // Of RDDs no code is generated: 800 tasks of three stages each computed 7, 2 and 3 ms in all.
  private static final double RDD_CPU_MS = 2;
  private static final double RDD_CPU_MS_A_BLOCK = 0.05;

  /** Past that, what was waited for was not a core. */
  private static final double MOST_WAITING = 6;

  private TaskStart() {}

  /** The median of a stage's tasks, in ms, but for what they write. */
  public static double millis(RunStage stage) {
    return millis(stage, 0);
  }

  /** The same with the partitions that they write. */
  static double withWritingMs(RunStage stage) {
    return millis(
        stage, WriterCost.cpuMs(stage, WriterCost.partitions(stage).orElse(0), 1, Bound.LIKELY));
  }

  private static double millis(RunStage stage, double writing) {
    Tasks tasks = stage.facts();
    boolean rdd = stage.attempt().sqlExecutionId().isEmpty();
    double alone = rdd ? RDD_CPU_MS : CPU_MS;
    double ofBlock = rdd ? RDD_CPU_MS_A_BLOCK : CPU_MS_A_BLOCK;
    double[] cpu =
        tasks
            .successful()
            .mapToDouble(
                row -> {
                  double blocks =
                      (double) tasks.orZero(TaskMetric.LOCAL_BLOCKS_FETCHED, row)
                          + tasks.orZero(TaskMetric.REMOTE_BLOCKS_FETCHED, row);
                  double begin = alone + ofBlock * blocks + writing;
                  return tasks.isKnown(TaskMetric.EXECUTOR_CPU_TIME)
                      ? Math.min(begin, tasks.orZero(TaskMetric.EXECUTOR_CPU_TIME, row) / 1e6)
                      : begin;
                })
            .toArray();
    return TheilLine.median(cpu) * Math.min(MOST_WAITING, stage.run().basis().waiting());
  }
}
