package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.plan.SourceLine;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One attempt at one stage, with its tasks.
 *
 * @param key which stage, which attempt
 * @param name {@code Stage Name}: the call site, such as {@code collect at Daily.scala:12}; of
 *     Spark Connect what {@link SqlExecution} has for a description
 * @param details {@code Details}: the driver's stack at the call, one frame a line; empty where the
 *     source has none
 * @param status how far it came
 * @param taskCount {@code Number of Tasks}: what the stage has to run, whatever the source reports
 *     them
 * @param parentIds {@code Parent IDs}: the stages whose shuffle output it reads
 * @param jobIds the jobs that need it, ascending
 * @param sqlExecutionId the SQL execution that it works for
 * @param resourceProfileId {@code Resource Profile Id}; 0 is the default profile
 * @param pool {@code spark.scheduler.pool}, where the user set one
 * @param submitted {@code Submission Time}; empty where it never was, or the source does not say
 * @param completed {@code Completion Time}; empty while it runs
 * @param failure {@code Failure Reason}
 * @param rdds {@code RDD Info}: the RDDs that are computed in it
 * @param tasks its tasks: every attempt that the source reports
 * @param speculativeTasks how many speculative copies the scheduler asked for
 * @param executorPeaks peaks of each executor while the stage ran, by executor id; from {@code
 *     SparkListenerStageExecutorMetrics} and {@code Task Executor Metrics}; empty where the source
 *     has none
 */
public record StageAttempt(
    StageKey key,
    String name,
    String details,
    StageStatus status,
    int taskCount,
    List<Integer> parentIds,
    List<Integer> jobIds,
    OptionalLong sqlExecutionId,
    int resourceProfileId,
    Optional<String> pool,
    Optional<Instant> submitted,
    Optional<Instant> completed,
    Optional<String> failure,
    List<Rdd> rdds,
    Tasks tasks,
    int speculativeTasks,
    Map<String, ExecutorMetrics> executorPeaks) {

  /** Makes the collections immutable. */
  public StageAttempt {
    parentIds = List.copyOf(parentIds);
    jobIds = List.copyOf(jobIds);
    rdds = List.copyOf(rdds);
    executorPeaks = Map.copyOf(executorPeaks);
  }

  /** {@code Stage ID}. */
  public int stageId() {
    return key.stageId();
  }

  /** Whether it ran any task, or could have: neither skipped nor pending. */
  public boolean ran() {
    return status != StageStatus.SKIPPED && status != StageStatus.PENDING;
  }

  /** From submission to completion; empty where either is not known. */
  public Optional<TimeSpan> span() {
    return submitted.flatMap(start -> completed.map(end -> new TimeSpan(start, end)));
  }

  /**
   * From submission to completion; where either is not known, from the first launch of a task to
   * the last finish. Empty where neither is known.
   */
  public Optional<TimeSpan> wallClock() {
    Optional<TimeSpan> span = span();
    if (span.isPresent()) {
      return span;
    }
    OptionalLong start = tasks.rows().mapToLong(tasks::launchMs).min();
    OptionalLong end = tasks.rows().mapToLong(r -> tasks.finishMs(r).orElse(-1)).max();
    return end.isEmpty() || end.getAsLong() < 0
        ? Optional.empty()
        : Optional.of(
            new TimeSpan(
                Instant.ofEpochMilli(start.getAsLong()), Instant.ofEpochMilli(end.getAsLong())));
  }

  /** The user's own line that asked for it. */
  public Optional<SourceLine> sourceLine() {
    return SourceLine.in(details);
  }

  /** Whether it has parents, or its tasks read a shuffle whose stages are not in the source. */
  public boolean readsShuffle() {
    return !parentIds.isEmpty() || shuffleReadBytes().orElse(0) > 0;
  }

  /** Shuffle bytes that its tasks read, all attempts; empty where not known. */
  public OptionalLong shuffleReadBytes() {
    OptionalLong remote = tasks.sum(TaskMetric.REMOTE_BYTES_READ);
    return remote.isEmpty()
        ? remote
        : OptionalLong.of(remote.getAsLong() + tasks.sum(TaskMetric.LOCAL_BYTES_READ).orElse(0));
  }

  /**
   * Tasks that the stage has ended, or should have by now, and that the facts do not have: the
   * source dropped their events, or they were dropped to keep memory bounded.
   */
  public int missingTasks() {
    if (status != StageStatus.COMPLETE) {
      return tasks.dropped();
    }
    BitSet told = new BitSet();
    tasks.successful().map(tasks::index).forEach(told::set);
    return Math.max(0, taskCount - told.cardinality());
  }
}
