package io.sparkadvisor.rules.fact.task;

/** What a moment of an application's wall-clock time went into. */
public enum TimeUse {
  /** The driver started, and had not submitted a job. */
  BEFORE_JOBS,
  /**
   * No job and no SQL execution ran, and more came: the driver did something of its own, or waited.
   */
  BETWEEN_JOBS,
  /** The last job and SQL execution were over, and the application was not. */
  AFTER_JOBS,
  /**
   * A job or a SQL execution ran, and no task: the driver planned, listed files, built a broadcast,
   * took in results or committed.
   */
  JOB_WITHOUT_TASK,
  /** Tasks waited, and there was no executor. */
  WAITING_FOR_EXECUTORS,
  /** All slots ran tasks: what of their time no other use explains. */
  COMPUTE,
  /** All slots ran tasks: {@code JVM GC Time}. */
  GARBAGE_COLLECTION,
  /** All slots ran tasks: {@code Fetch Wait Time}. */
  FETCH_WAIT,
  /** All slots ran tasks: {@code Shuffle Write Time}. */
  SHUFFLE_WRITE,
  /**
   * All slots ran tasks: spilling to disk and reading it back. Estimated from {@code Disk Bytes
   * Spilled}, for Spark does not measure it.
   */
  SPILL,
  /** All slots ran tasks: {@code Executor Deserialize Time}. */
  DESERIALIZATION,
  /**
   * All slots ran tasks, or tasks waited beside a free slot: scheduler delay, as Spark's own pages
   * estimate it, and slots that were not handed out, for locality or because the driver was slow.
   */
  SCHEDULING,
  /** All slots ran tasks: {@code Result Serialization Time}, and the driver fetching results. */
  RESULT,
  /** All slots ran tasks of whose time the source says nothing. */
  UNMEASURED,
  /** Slots were free, for only the last tasks of stages were left. */
  TAIL,
  /**
   * Slots were free, for the stages that ran had fewer tasks, all together, than there were slots.
   */
  TOO_FEW_TASKS,
  /** Attempts at tasks ran that failed or were killed, or whose stage had to be run again. */
  LOST_WORK;

  /** Whether all slots ran tasks. */
  public boolean isSaturated() {
    return compareTo(COMPUTE) >= 0 && compareTo(UNMEASURED) <= 0;
  }

  /** Whether it is estimated, and not measured. */
  public boolean isEstimate() {
    return this == SPILL;
  }
}
