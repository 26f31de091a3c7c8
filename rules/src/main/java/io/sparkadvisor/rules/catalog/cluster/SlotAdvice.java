package io.sparkadvisor.rules.catalog.cluster;

/** Directions for idle time that no one property or line changes. */
enum SlotAdvice {
  /** Before the first job. */
  STARTING(
      "Ask for executors when there is work for them",
      "They are there before the first job is. What the driver does until then needs none of them:"
          + " reading configuration, listing files, loading models.",
      "Start with few executors and let dynamic allocation add the others, or move the driver's"
          + " preparation before the session"),
  /** A job or a query runs, and no task. */
  DRIVER_BUSY(
      "Shorten what the driver does within queries",
      "A query runs and no task does: the driver plans, lists files, builds a broadcast, takes in"
          + " results or commits files one by one.",
      "List fewer files and partitions, broadcast smaller tables, commit with a committer for the"
          + " storage in use, and run independent queries in threads of their own"),
  /** A micro-batch runs, and no task. */
  BATCH_BUSY(
      "Run fewer and larger micro-batches",
      "Whatever its size, each micro-batch has the driver ask the source for offsets, plan, and"
          + " write to the checkpoint, and no task runs meanwhile. A stream that keeps up with its"
          + " source loses slots by it and no time; one that falls behind, or that ends with its"
          + " data, gains time, too.",
      "Set a trigger interval as long as results may be late, Trigger.ProcessingTime, or let a"
          + " batch take more, as by maxFilesPerTrigger or maxOffsetsPerTrigger; keep the"
          + " checkpoint on storage that answers fast"),
  /** Tasks waited beside free slots, and not for locality. */
  UNASSIGNED(
      "Find out why the driver hands out tasks late",
      "Tasks waited while slots were free, and no wait for locality is set. The driver was busy:"
          + " with garbage collection, with the results of other tasks, or with listeners.",
      "Look at the driver's GC time and CPU while such a stage runs"),
  /** The last tasks of a stage. */
  TAIL(
      "Make the last tasks of stages shorter",
      "Stages wait for their last tasks while slots have nothing left to do. Where a few are far"
          + " longer than the others, task-skew and straggler say why; otherwise more and smaller"
          + " tasks end closer together, and independent queries fill each other's tails.",
      "Use more partitions where tasks are even and long, and run independent queries in threads of"
          + " their own");

  private final String title;
  private final String why;
  private final String what;

  SlotAdvice(String title, String why, String what) {
    this.title = title;
    this.why = why;
    this.what = what;
  }

  String title() {
    return title;
  }

  String why() {
    return why;
  }

  String what() {
    return what;
  }
}
