package io.sparkadvisor.rules.fact.recording;

import io.sparkadvisor.rules.fact.task.TaskChunk;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps jobs, stages and tasks within a {@link Retention}, the oldest of what is over being dropped
 * first: a job with its stages and SQL execution; of a job that still runs, a stage; of a stage
 * that still runs, or that has nearly all tasks by itself, those that ended first. All else that is
 * known of the time before then goes by {@link JobsRecorder#endOfDropped()}: the facts begin there.
 */
final class WorkLimits {

  /** Others have less than this part of what may be kept. */
  private static final int NEARLY_ALL = 4;

  private final Retention retention;
  private final JobsRecorder jobs;
  private final StagesRecorder stages;
  private final SqlRecorder sql;
  private final ExecutorsRecorder executors;

  WorkLimits(
      Retention retention,
      JobsRecorder jobs,
      StagesRecorder stages,
      SqlRecorder sql,
      ExecutorsRecorder executors) {
    this.retention = retention;
    this.jobs = jobs;
    this.stages = stages;
    this.sql = sql;
    this.executors = executors;
  }

  /** A task has ended. Looks only once a chunk of them, because there are millions. */
  void taskEnded() {
    if (stages.keptTasks() > retention.tasks() && stages.keptTasks() % TaskChunk.ROWS == 0) {
      keep();
    }
  }

  /** A stage or job is over. */
  void keep() {
    boolean dropped = false;
    while (jobs.ended() > retention.jobs() && dropJob()) {
      dropped = true;
    }
    while ((hasTooManyStages() || hasTooManyTasks()) && dropOldest()) {
      dropped = true;
    }
    if (dropped) {
      dropExecutors();
    }
  }

  private boolean hasTooManyTasks() {
    return stages.keptTasks() > retention.tasks();
  }

  // Those that are to come cannot be dropped; to count them takes long, and is seldom needed.
  private boolean hasTooManyStages() {
    return stages.count() > retention.stages() && stages.countOver() > retention.stages();
  }

  private boolean dropOldest() {
    Optional<StageRecorder> oldest = stages.oldestOver();
    if (hasTooManyTasks() && oldest.isPresent() && isNearlyAll(oldest.get()) && dropTasks()) {
      return true;
    }
    if (oldest.isPresent() && !jobs.areAllOver(oldest.get().jobIds())) {
      oldest.get().completed().ifPresent(jobs::droppedUntil);
      stages.drop(oldest.get());
      return true;
    }
    return dropJob() || (hasTooManyTasks() && dropTasks());
  }

  // Of one stage that alone has more tasks than are kept, the latest say more than nothing does.
  private boolean isNearlyAll(StageRecorder stage) {
    return stages.keptTasks() - stage.keptTasks() < retention.tasks() / NEARLY_ALL;
  }

  private boolean dropJob() {
    Optional<JobsRecorder.Dropped> oldest = jobs.dropOldest();
    oldest.ifPresent(stages::drop);
    oldest.ifPresent(sql::drop);
    return oldest.isPresent();
  }

  private boolean dropTasks() {
    Optional<Instant> until = stages.dropOldestTasks();
    until.ifPresent(jobs::droppedUntil);
    return until.isPresent();
  }

  /**
   * Drops executors that were gone before the first work that is kept, and before the time that
   * facts cover. A job that never ends is kept, and the executors of its first hour need not be.
   */
  private void dropExecutors() {
    Optional<Instant> work = stages.earliestWork().or(jobs::earliestKept);
    Stream.concat(work.stream(), jobs.endOfDropped().stream())
        .min(Instant::compareTo)
        .map(executors::dropGoneBefore)
        .ifPresent(stages::executorsDropped);
  }
}
