package io.sparkadvisor.rules.fact.recording;

import io.sparkadvisor.rules.event.ExecutorMetricsReported;
import io.sparkadvisor.rules.event.JobStarted;
import io.sparkadvisor.rules.event.RddDescription;
import io.sparkadvisor.rules.event.SpeculativeTaskSubmitted;
import io.sparkadvisor.rules.event.StageCompleted;
import io.sparkadvisor.rules.event.StageDescription;
import io.sparkadvisor.rules.event.StageSubmitted;
import io.sparkadvisor.rules.event.TaskEnded;
import io.sparkadvisor.rules.event.TaskStarted;
import io.sparkadvisor.rules.fact.Rdd;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.task.Dictionaries;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Collects what is known of stages, attempt by attempt. */
final class StagesRecorder {

  private final Dictionaries dictionaries = new Dictionaries();
  private final TreeMap<StageKey, StageRecorder> stages = new TreeMap<>();
  private final Set<String> executorsOfTasks = new HashSet<>();
  // The same RDD stands in the lineage of many stages.
  private final Map<RddDescription, Rdd> rdds = new HashMap<>();
  private final EndedTasks endedTasks = new EndedTasks();
  private StageRecorder last;
  private int keptTasks;
  private long dropped;

  void jobStarted(JobStarted event) {
    OptionalLong sql = LocalProperty.sqlExecutionId(event.properties());
    for (StageDescription stage : event.stages()) {
      StageRecorder recorder = stage(stage.stageId(), stage.attempt());
      if (!recorder.isDescribed()) {
        recorder.describe(stage, rddsOf(stage));
      }
    }
    for (int stageId : event.stageIds()) {
      Collection<StageRecorder> attempts = attempts(stageId);
      if (attempts.isEmpty()) {
        stage(stageId, 0).neededBy(event.jobId(), sql);
      }
      attempts.forEach(attempt -> attempt.neededBy(event.jobId(), sql));
    }
  }

  void jobEnded(List<Integer> stageIds) {
    for (int stageId : stageIds) {
      attempts(stageId).forEach(StageRecorder::jobEnded);
    }
  }

  void submitted(StageSubmitted event) {
    StageDescription stage = event.stage();
    StageRecorder recorder = stage(stage.stageId(), stage.attempt());
    if (stage.attempt() > 0) {
      // A retry works for the jobs of the first attempt.
      StageRecorder first = stage(stage.stageId(), 0);
      first.jobIds().forEach(job -> recorder.neededBy(job, first.sqlExecutionId()));
    }
    recorder.describe(stage, rddsOf(stage));
    recorder.submitted(event.properties());
  }

  void completed(StageCompleted event) {
    StageDescription stage = event.stage();
    StageRecorder recorder = stage(stage.stageId(), stage.attempt());
    recorder.describe(stage, rddsOf(stage));
    recorder.completed(stage);
  }

  void taskStarted(TaskStarted event) {
    executorsOfTasks.add(event.task().executorId());
    if (!endedTasks.contains(event.task().taskId())) {
      stage(event.stageId(), event.stageAttempt()).tasks().started(event.task());
    }
  }

  /** Takes in the end of a task; false where it was reported before. */
  boolean taskEnded(TaskEnded event) {
    if (!endedTasks.add(event.task().taskId(), event.end().isSuccess())) {
      return false;
    }
    executorsOfTasks.add(event.task().executorId());
    stage(event.stageId(), event.stageAttempt()).taskEnded(event);
    keptTasks++;
    return true;
  }

  long repeatedTasks() {
    return endedTasks.repeated();
  }

  /** How many tasks that are over are kept. */
  int keptTasks() {
    return keptTasks;
  }

  /** How many stage attempts were dropped. */
  long dropped() {
    return dropped;
  }

  /** Drops the stages of a job, but for those that another job needs. */
  void drop(JobsRecorder.Dropped job) {
    for (int stageId : job.stageIds()) {
      for (StageRecorder stage : List.copyOf(attempts(stageId))) {
        if (stage.isNeededNoMoreBy(job.jobId())) {
          drop(stage);
        }
      }
    }
  }

  /** Drops a stage attempt. */
  void drop(StageRecorder stage) {
    stages.remove(stage.key());
    keptTasks -= stage.keptTasks();
    dropped++;
    last = last == stage ? null : last;
    // only a way to share what is equal: what is left will be shared again
    rdds.clear();
  }

  /** Drops tasks of the stage that has most; returns by when they were over. */
  Optional<Instant> dropOldestTasks() {
    Optional<StageRecorder> largest =
        stages.values().stream().max(Comparator.comparingInt(StageRecorder::keptTasks));
    int before = largest.map(StageRecorder::keptTasks).orElse(0);
    Optional<Instant> until = largest.flatMap(StageRecorder::dropOldestTasks);
    keptTasks -= before - largest.map(StageRecorder::keptTasks).orElse(0);
    return until;
  }

  /** How many stage attempts there are. */
  int count() {
    return stages.size();
  }

  /** How many of them are over, or were skipped. */
  long countOver() {
    return stages.values().stream().filter(StageRecorder::isDone).count();
  }

  /** The first stage attempt that is over, or was skipped. */
  Optional<StageRecorder> oldestOver() {
    return stages.values().stream().filter(StageRecorder::isDone).findFirst();
  }

  /** When the first of the tasks was launched that are kept; empty where none is. */
  Optional<Instant> earliestWork() {
    return stages.values().stream()
        .flatMapToLong(stage -> stage.earliestLaunchMs().stream())
        .min()
        .stream()
        .mapToObj(Instant::ofEpochMilli)
        .findFirst();
  }

  /** How many tasks were dropped of stages that are kept. */
  long droppedTasks() {
    return stages.values().stream().mapToLong(StageRecorder::droppedTasks).sum();
  }

  /** These executors were dropped: what they ran is, too. */
  void executorsDropped(List<String> executorIds) {
    executorIds.forEach(executorsOfTasks::remove);
  }

  void speculativeTask(SpeculativeTaskSubmitted event) {
    stage(event.stageId(), event.stageAttempt()).speculativeTask();
  }

  void executorMetrics(ExecutorMetricsReported event) {
    if (event.stageId().isPresent()) {
      stage(event.stageId().getAsInt(), event.stageAttempt())
          .executorPeaks(event.executorId(), event.peaks());
    }
  }

  Collection<StageRecorder> all() {
    return stages.values();
  }

  Set<String> executorsOfTasks() {
    return executorsOfTasks;
  }

  List<StageAttempt> snapshot() {
    Dictionaries.Copy words = dictionaries.copy();
    return stages.values().stream().map(stage -> stage.snapshot(words)).toList();
  }

  private Collection<StageRecorder> attempts(int stageId) {
    return stages.subMap(new StageKey(stageId, 0), new StageKey(stageId + 1, 0)).values();
  }

  private StageRecorder stage(int stageId, int attempt) {
    if (last == null || last.key().stageId() != stageId || last.key().attempt() != attempt) {
      last =
          stages.computeIfAbsent(
              new StageKey(stageId, attempt), key -> new StageRecorder(key, dictionaries));
    }
    return last;
  }

  private List<Rdd> rddsOf(StageDescription stage) {
    return stage.rdds().stream().map(rdd -> rdds.computeIfAbsent(rdd, Rdds::of)).toList();
  }
}
