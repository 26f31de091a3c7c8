package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Core time: cores of executors times the time for which they are held, which is what a cluster is
 * paid by.
 *
 * @param held from the arrival of each executor to its end, or that of the application
 * @param useful in attempts at tasks that ended well
 */
public record CoreTime(Duration held, Duration useful) {

  private static final double MILLIS_PER_HOUR = 3_600_000;

  /** Of an application; empty where the source does not announce its executors and their cores. */
  static Optional<CoreTime> of(SparkApplication application) {
    Cluster cluster = application.cluster();
    if (cluster.peakSlots() == 0 || !application.coverage().unannouncedExecutors().isEmpty()) {
      return Optional.empty();
    }
    long held = 0;
    for (Executor executor : cluster.workers()) {
      held += heldMs(executor, application.info().end()) * executor.cores().orElse(0);
    }
    long useful = 0;
    for (StageAttempt stage : application.stages()) {
      long slots =
          stage.tasks().successful().mapToLong(r -> stage.tasks().durationMs(r).orElse(0)).sum();
      useful += slots * cluster.taskCpus(stage.resourceProfileId());
    }
    // Clocks that differ let tasks run longer than their executors are there.
    return Optional.of(
        new CoreTime(Duration.ofMillis(held), Duration.ofMillis(Math.min(held, useful))));
  }

  /** What was held and not useful: cores without a task, and tasks that failed or were killed. */
  public Duration wasted() {
    return held.minus(useful);
  }

  /** The share of what was held that was wasted; 0 where nothing was held. */
  public double wastedShare() {
    return held.isZero() ? 0 : (double) wasted().toMillis() / held.toMillis();
  }

  /** Core time in core-hours. */
  public static double hours(Duration coreTime) {
    return coreTime.toMillis() / MILLIS_PER_HOUR;
  }

  private static long heldMs(Executor executor, Instant end) {
    if (executor.added().isEmpty()) {
      return 0;
    }
    Instant until = executor.removed().filter(removed -> removed.isBefore(end)).orElse(end);
    return new TimeSpan(executor.added().get(), until).duration().toMillis();
  }
}
