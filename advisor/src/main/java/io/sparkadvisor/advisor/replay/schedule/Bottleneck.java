package io.sparkadvisor.advisor.replay.schedule;

import io.sparkadvisor.rules.fact.StageKey;
import java.time.Duration;
import java.util.Optional;

/**
 * The largest piece of the chain of work that a wall-clock time consists of.
 *
 * @param kind what it is
 * @param stage whose; empty for the driver's time, which is summed up along the chain
 * @param time how long it takes
 */
public record Bottleneck(Kind kind, Optional<StageKey> stage, Duration time) {

  /** What the piece is. */
  public enum Kind {
    /** One task of a stage takes at least half of the stage's time: more slots do not help. */
    LONGEST_TASK,
    /** The tasks of a stage, all together: more slots help. */
    ALL_TASKS,
    /** A stage waits until executors come, or until other stages give slots free. */
    WAITING_FOR_SLOTS,
    /** The driver, before the first job. */
    DRIVER_BEFORE,
    /** The driver, between jobs. */
    DRIVER_BETWEEN,
    /** The driver, in a job: before the tasks of stages, and after the last one. */
    DRIVER_WITHIN,
    /** The driver, after the last job. */
    DRIVER_AFTER
  }

  public static final Bottleneck NONE = new Bottleneck(Kind.DRIVER_BEFORE, 0);

  public Bottleneck(Kind kind, long millis) {
    this(kind, Optional.empty(), Duration.ofMillis(millis));
  }

  public Bottleneck(Kind kind, StageKey stage, long millis) {
    this(kind, Optional.of(stage), Duration.ofMillis(millis));
  }
}
