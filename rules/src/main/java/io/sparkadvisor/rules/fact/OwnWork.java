package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.task.TaskTime;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.task.TimeUse;
import java.time.Duration;
import java.util.OptionalDouble;

/** How much of the slots' time went into what tasks are there for. */
@SuppressWarnings("EnumOrdinal") // one array slot a use
final class OwnWork {

  private OwnWork() {}

  /**
   * The share of the slot time in which tasks that ended well computed, see {@link
   * TimeUse#COMPUTE}; empty where there was no slot time, or no task has metrics.
   */
  static OptionalDouble share(SparkApplication application, Duration slotTime) {
    double[] byUse = new double[TimeUse.values().length];
    application
        .stagesThatRan()
        .forEach(
            stage -> {
              Tasks tasks = stage.tasks();
              TaskTime time = new TaskTime(tasks);
              tasks
                  .successful()
                  .forEach(row -> time.split(row, (double) tasks.durationMs(row).orElse(0), byUse));
            });
    double own = byUse[TimeUse.COMPUTE.ordinal()];
    double unmeasured = byUse[TimeUse.UNMEASURED.ordinal()];
    return slotTime.isZero() || unmeasured > own
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, own / slotTime.toMillis()));
  }
}
