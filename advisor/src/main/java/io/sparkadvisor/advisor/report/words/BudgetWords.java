package io.sparkadvisor.advisor.report.words;

import io.sparkadvisor.rules.fact.task.TimeUse;

/** How the uses of wall-clock time read. */
public final class BudgetWords {

  private BudgetWords() {}

  /** A use, as the label of a row. */
  public static String of(TimeUse use) {
    return switch (use) {
      case BEFORE_JOBS -> "Driver, before the first job";
      case BETWEEN_JOBS -> "Driver, between jobs";
      case AFTER_JOBS -> "Driver, after the last job";
      case JOB_WITHOUT_TASK -> "In a job or query, no task running";
      case WAITING_FOR_EXECUTORS -> "Tasks waiting, no executor";
      case COMPUTE -> "All slots busy: computing";
      case GARBAGE_COLLECTION -> "All slots busy: collecting garbage";
      case FETCH_WAIT -> "All slots busy: waiting for shuffle data";
      case SHUFFLE_WRITE -> "All slots busy: writing shuffle data";
      case SPILL -> "All slots busy: spilling (estimated)";
      case DESERIALIZATION -> "All slots busy: deserialising tasks";
      case SCHEDULING -> "Scheduler delay";
      case RESULT -> "All slots busy: handing over results";
      case UNMEASURED -> "All slots busy: tasks without metrics";
      case TAIL -> "Last tasks of a stage, slots free";
      case TOO_FEW_TASKS -> "Fewer tasks than slots";
      case LOST_WORK -> "Work lost to failures and retries";
    };
  }
}
