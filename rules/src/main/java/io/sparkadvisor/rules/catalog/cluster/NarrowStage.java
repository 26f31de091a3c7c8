package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  /**
   * Those that are like one of them: of the same line of code, with as many tasks, as in a loop.
   * The first is the stage itself.
   */
  List<StageAttempt> alike(SparkApplication application) {
    List<StageAttempt> alike = new ArrayList<>();
    alike.add(stage);
    application
        .stagesThatRan()
        .filter(other -> !other.key().equals(stage.key()))
        .filter(other -> other.name().equals(stage.name()))
        .filter(other -> other.taskCount() == stage.taskCount())
        .filter(other -> other.tasks().size() > 0)
        .forEach(alike::add);
    return alike;
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
