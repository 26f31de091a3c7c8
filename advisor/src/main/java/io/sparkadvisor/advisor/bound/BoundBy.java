package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.fact.SlotUse;
import io.sparkadvisor.rules.fact.task.TimeUse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What can bound a run: rows of the time budget, and reasons of idle slots, of one kind. */
public enum BoundBy {
  /** Tasks keep all slots busy with their own work. */
  COMPUTING,
  /** Too few tasks for the slots, or only the last ones of a stage left. */
  FEW_TASKS,
  /** No task runs: the driver works, or waits. */
  DRIVER,
  /** Tasks wait, and there is no executor. */
  EXECUTORS,
  /** Tasks are stopped by garbage collection. */
  GARBAGE_COLLECTION_TIME,
  /** Tasks write shuffle data, or wait for it. */
  SHUFFLE,
  /** Tasks spill to disk. */
  SPILLING,
  /** Tasks are sent, begun, and reported. */
  TASK_OVERHEAD,
  /** Attempts at tasks that failed, were killed, or had to be run again. */
  LOST_TASKS,
  /** Tasks without metrics. */
  UNKNOWN;

  /** What explains a row of the time budget. */
  public static BoundBy of(TimeUse use) {
    return switch (use) {
      case BEFORE_JOBS, BETWEEN_JOBS, AFTER_JOBS, JOB_WITHOUT_TASK -> DRIVER;
      case WAITING_FOR_EXECUTORS -> EXECUTORS;
      case COMPUTE -> COMPUTING;
      case GARBAGE_COLLECTION -> GARBAGE_COLLECTION_TIME;
      case FETCH_WAIT, SHUFFLE_WRITE -> SHUFFLE;
      case SPILL -> SPILLING;
      case DESERIALIZATION, SCHEDULING, RESULT -> TASK_OVERHEAD;
      case UNMEASURED -> UNKNOWN;
      case TAIL, TOO_FEW_TASKS -> FEW_TASKS;
      case LOST_WORK -> LOST_TASKS;
    };
  }

  /** What explains idle slots; empty for a slot that is not idle. */
  public static Optional<BoundBy> of(SlotUse use) {
    return switch (use) {
      case BUSY -> Optional.empty();
      case STARTING, NOTHING_TO_RUN, DRIVER_BUSY -> Optional.of(DRIVER);
      case TOO_FEW_TASKS, TAIL -> Optional.of(FEW_TASKS);
      case UNASSIGNED -> Optional.of(TASK_OVERHEAD);
    };
  }

  /** The rows of the time budget that it explains. */
  public List<TimeUse> uses() {
    return Stream.of(TimeUse.values()).filter(use -> of(use) == this).toList();
  }

  /** The reasons of idle slots that it explains. */
  public List<SlotUse> idle() {
    return Stream.of(SlotUse.values()).filter(use -> of(use).equals(Optional.of(this))).toList();
  }
}
