package io.sparkadvisor.rules.fact;

/** What a slot does at a moment; if it runs no task, why. */
public enum SlotUse {
  /** It runs a task. */
  BUSY,
  /** The first job has not been submitted. */
  STARTING,
  /** No job and no SQL execution runs: the driver does something of its own, or waits. */
  NOTHING_TO_RUN,
  /**
   * A job or a SQL execution runs, and no stage has tasks: the driver plans, lists files, builds a
   * broadcast, takes in results or commits.
   */
  DRIVER_BUSY,
  /** The stages that run have fewer tasks, all together, than there are slots. */
  TOO_FEW_TASKS,
  /** All tasks of the stages that run are launched, and fewer than the slots are left. */
  TAIL,
  /** Tasks wait while the slot is free: for locality, or for the scheduler. */
  UNASSIGNED
}
