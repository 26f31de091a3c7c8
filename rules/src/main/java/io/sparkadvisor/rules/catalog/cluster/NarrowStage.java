package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import java.util.Comparator;
import java.util.Optional;

/**
 * A stage with fewer tasks than there were slots.
 *
 * @param stage the stage attempt
 * @param slots the slots that there were, on average
 * @param idleMs the slot time that its missing tasks left idle, at most
 */
record NarrowStage(StageAttempt stage, long slots, long idleMs) {

  /** The one that left the most idle; empty where every stage had tasks enough. */
  static Optional<NarrowStage> worst(SparkApplication application) {
    return application
        .stagesThatRan()
        .flatMap(stage -> of(application, stage).stream())
        .max(Comparator.comparing(NarrowStage::idleMs));
  }

  private static Optional<NarrowStage> of(SparkApplication application, StageAttempt stage) {
    return stage
        .wallClock()
        .flatMap(
            wall -> {
              long slots = Math.round(application.cluster().slotsDuring(wall).orElse(0));
              long missing = slots - stage.taskCount();
              return missing > 0
                  ? Optional.of(new NarrowStage(stage, slots, missing * wall.duration().toMillis()))
                  : Optional.empty();
            });
  }
}
