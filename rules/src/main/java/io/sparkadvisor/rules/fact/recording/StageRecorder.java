package io.sparkadvisor.rules.fact.recording;

import io.sparkadvisor.rules.event.AccumulatorValue;
import io.sparkadvisor.rules.event.StageDescription;
import io.sparkadvisor.rules.event.TaskEnded;
import io.sparkadvisor.rules.fact.Rdd;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.StageStatus;
import io.sparkadvisor.rules.fact.plan.ConnectRequest;
import io.sparkadvisor.rules.fact.task.Dictionaries;
import io.sparkadvisor.rules.fact.task.TasksRecorder;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Collects what is known of one stage attempt. */
final class StageRecorder {

  // Spark's own accumulators repeat what the tasks' metrics say.
  private static final String INTERNAL = "internal.metrics.";

  private final StageKey key;
  private final TasksRecorder tasks;
  private final TreeSet<Integer> jobIds = new TreeSet<>();
  private final Map<String, ExecutorMetrics> executorPeaks = new HashMap<>();
  private StageDescription description;
  private StageStatus status = StageStatus.PENDING;
  private List<Rdd> rdds = List.of();
  private Optional<String> pool = Optional.empty();
  private OptionalLong sqlExecutionId = OptionalLong.empty();
  private int speculativeTasks;
  private long[] accumulatorIds = new long[0];
  private long[] accumulatorValues = new long[0];

  StageRecorder(StageKey key, Dictionaries dictionaries) {
    this.key = key;
    this.tasks = new TasksRecorder(dictionaries);
  }

  StageKey key() {
    return key;
  }

  void neededBy(int jobId, OptionalLong sqlExecution) {
    jobIds.add(jobId);
    if (sqlExecutionId.isEmpty()) {
      sqlExecutionId = sqlExecution;
    }
  }

  void describe(StageDescription stage, List<Rdd> itsRdds) {
    if (isOver() && stage.completed().isEmpty()) {
      return; // events out of order: what is told at the end is more
    }
    description = stage.accumulators().isEmpty() ? stage : withoutAccumulators(stage);
    rdds = itsRdds;
  }

  void submitted(Map<String, String> properties) {
    status = isOver() ? status : StageStatus.ACTIVE;
    pool = Optional.ofNullable(properties.get("spark.scheduler.pool"));
    OptionalLong sql = LocalProperty.sqlExecutionId(properties);
    if (sql.isPresent()) {
      sqlExecutionId = sql;
    }
  }

  void completed(StageDescription stage) {
    status =
        stage.failure().isPresent()
            ? StageStatus.FAILED
            : stage.submitted().isPresent() ? StageStatus.COMPLETE : StageStatus.SKIPPED;
    keepTotals(stage.accumulators());
    tasks.compact();
  }

  /** Its last job is over, and did not need it. */
  void jobEnded() {
    if (status == StageStatus.PENDING) {
      status = StageStatus.SKIPPED;
    }
  }

  private boolean isOver() {
    return status == StageStatus.COMPLETE || status == StageStatus.FAILED;
  }

  /** Whether no task of it is to come, unless another job needs it. */
  boolean isDone() {
    return isOver() || status == StageStatus.SKIPPED;
  }

  Optional<Instant> completed() {
    return description == null ? Optional.empty() : description.completed();
  }

  int keptTasks() {
    return tasks.ended();
  }

  int droppedTasks() {
    return tasks.dropped();
  }

  OptionalLong earliestLaunchMs() {
    return tasks.earliestLaunchMs();
  }

  /** Drops the tasks that ended first; returns by when they were over. */
  Optional<Instant> dropOldestTasks() {
    return tasks.dropOldest().stream().mapToObj(Instant::ofEpochMilli).findFirst();
  }

  boolean isDescribed() {
    return description != null;
  }

  StageStatus status() {
    return status;
  }

  TasksRecorder tasks() {
    // A stage whose submission was dropped, or has not come yet, runs all the same.
    if (status == StageStatus.PENDING || status == StageStatus.SKIPPED) {
      status = StageStatus.ACTIVE;
    }
    return tasks;
  }

  void taskEnded(TaskEnded event) {
    tasks().ended(event);
    if (event.executorPeaks().isKnown()) {
      executorPeaks(event.task().executorId(), event.executorPeaks());
    }
  }

  void executorPeaks(String executorId, ExecutorMetrics peaks) {
    executorPeaks.merge(executorId, peaks, ExecutorMetrics::max);
  }

  void speculativeTask() {
    speculativeTasks++;
  }

  /** Takes a job away; returns whether that was the last one. */
  boolean isNeededNoMoreBy(int jobId) {
    jobIds.remove(jobId);
    return jobIds.isEmpty();
  }

  Set<Integer> jobIds() {
    return jobIds;
  }

  OptionalLong sqlExecutionId() {
    return sqlExecutionId;
  }

  /** Gives each accumulator's total at the end of this attempt. */
  void forEachTotal(TotalConsumer consumer) {
    for (int i = 0; i < accumulatorIds.length; i++) {
      consumer.accept(accumulatorIds[i], accumulatorValues[i]);
    }
  }

  /** Takes an accumulator's total. */
  @FunctionalInterface
  interface TotalConsumer {
    void accept(long accumulatorId, long total);
  }

  StageAttempt snapshot(Dictionaries.Copy words) {
    return new StageAttempt(
        key,
        description == null ? "" : name(),
        description == null ? "" : description.details(),
        status,
        description == null ? tasks.ended() + tasks.running() : description.tasks(),
        description == null ? List.of() : description.parentIds(),
        List.copyOf(jobIds),
        sqlExecutionId,
        description == null ? 0 : description.resourceProfileId(),
        pool,
        description == null ? Optional.<Instant>empty() : description.submitted(),
        description == null ? Optional.<Instant>empty() : description.completed(),
        description == null ? Optional.<String>empty() : description.failure(),
        rdds,
        tasks.snapshot(words),
        speculativeTasks,
        executorPeaks);
  }

  private String name() {
    return ConnectRequest.name(description.name(), description.details());
  }

  private void keepTotals(List<AccumulatorValue> accumulators) {
    List<AccumulatorValue> kept =
        accumulators.stream()
            .filter(a -> !a.name().startsWith(INTERNAL) && a.number().isPresent())
            .toList();
    accumulatorIds = kept.stream().mapToLong(AccumulatorValue::id).toArray();
    accumulatorValues = kept.stream().mapToLong(a -> a.number().getAsLong()).toArray();
  }

  private static StageDescription withoutAccumulators(StageDescription stage) {
    return new StageDescription(
        stage.stageId(),
        stage.attempt(),
        stage.name(),
        stage.tasks(),
        List.of(),
        stage.parentIds(),
        stage.details(),
        stage.submitted(),
        stage.completed(),
        stage.failure(),
        List.of(),
        stage.resourceProfileId());
  }
}
