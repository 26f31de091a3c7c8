package io.sparkadvisor.rules.fact.task;

import io.sparkadvisor.rules.metric.TaskMetric;

/** What a task's time went into, by its own metrics. */
@SuppressWarnings("EnumOrdinal") // one array slot a use
public final class TaskTime {
  private final Tasks tasks;
  private final double[] parts = new double[TimeUse.values().length];

  public TaskTime(Tasks tasks) {
    this.tasks = tasks;
  }

  /**
   * Adds wall-clock time that a task held to the uses that its metrics report, in proportion.
   *
   * @param millis the time
   * @param byUse where it is added, by ordinal of {@link TimeUse}
   */
  public void split(int row, double millis, double[] byUse) {
    if (millis == 0) {
      return;
    }
    double whole = measure(row);
    if (whole == 0) {
      byUse[TimeUse.UNMEASURED.ordinal()] += millis;
      return;
    }
    for (int use = TimeUse.COMPUTE.ordinal(); use < TimeUse.UNMEASURED.ordinal(); use++) {
      byUse[use] += millis * parts[use] / whole;
    }
  }

  private double measure(int row) {
    if (tasks.raw(TaskMetric.EXECUTOR_RUN_TIME, row) < 0) {
      return 0;
    }
    double run = tasks.orZero(TaskMetric.EXECUTOR_RUN_TIME, row);
    double rest = run;
    // In this order, for what is measured beats what is estimated, and collecting stops all else.
    rest -=
        part(TimeUse.GARBAGE_COLLECTION, (double) tasks.orZero(TaskMetric.JVM_GC_TIME, row), rest);
    rest -= part(TimeUse.FETCH_WAIT, (double) tasks.orZero(TaskMetric.FETCH_WAIT_TIME, row), rest);
    rest -=
        part(TimeUse.SHUFFLE_WRITE, tasks.orZero(TaskMetric.SHUFFLE_WRITE_TIME, row) / 1e6, rest);
    long spilled = tasks.orZero(TaskMetric.DISK_BYTES_SPILLED, row);
    rest -= part(TimeUse.SPILL, (double) SpillEstimate.roundTripMs(spilled), rest);
    part(TimeUse.COMPUTE, rest, rest);
    double deserialization = tasks.orZero(TaskMetric.EXECUTOR_DESERIALIZE_TIME, row);
    double result =
        tasks.orZero(TaskMetric.RESULT_SERIALIZATION_TIME, row)
            + tasks.resultFetchMs(row).orElse(0);
    double scheduling = tasks.schedulerDelayMs(row).orElse(0);
    part(TimeUse.DESERIALIZATION, deserialization, deserialization);
    part(TimeUse.RESULT, result, result);
    part(TimeUse.SCHEDULING, scheduling, scheduling);
    return run + deserialization + result + scheduling;
  }

  private double part(TimeUse use, double millis, double most) {
    parts[use.ordinal()] = Math.min(millis, most);
    return parts[use.ordinal()];
  }
}
