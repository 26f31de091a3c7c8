package io.sparkadvisor.advisor.report.words;

import io.sparkadvisor.advisor.bound.Bound;
import io.sparkadvisor.advisor.bound.BoundBy;

/** How what bounds a run reads. */
public final class BoundWords {

  private BoundWords() {}

  /** In two words. */
  public static String label(BoundBy by) {
    return switch (by) {
      case COMPUTING -> "Computing";
      case FEW_TASKS -> "Few tasks";
      case DRIVER -> "Driver alone";
      case EXECUTORS -> "No executor";
      case GARBAGE_COLLECTION_TIME -> "Garbage collection";
      case SHUFFLE -> "Shuffle";
      case SPILLING -> "Spill";
      case TASK_OVERHEAD -> "Task overhead";
      case LOST_TASKS -> "Lost work";
      case UNKNOWN -> "No metrics";
    };
  }

  /** What it is that takes so much of the time, as a sentence. */
  public static String sentence(Bound bound) {
    return switch (bound.by()) {
          case COMPUTING -> "All slots were busy computing for ";
          case FEW_TASKS -> "Too few tasks, or only a stage's last ones, left slots free for ";
          case DRIVER -> "No task ran, and the driver was alone, for ";
          case EXECUTORS -> "Tasks waited for executors for ";
          case GARBAGE_COLLECTION_TIME -> "All slots were busy collecting garbage for ";
          case SHUFFLE -> "All slots were busy writing shuffle data or waiting for it for ";
          case SPILLING -> "All slots were busy spilling for ";
          case TASK_OVERHEAD -> "Starting and reporting tasks took ";
          case LOST_TASKS -> "Work that was lost to failures took ";
          case UNKNOWN -> "Tasks without metrics took ";
        }
        + Wording.share(bound.share())
        + " of the time.";
  }
}
