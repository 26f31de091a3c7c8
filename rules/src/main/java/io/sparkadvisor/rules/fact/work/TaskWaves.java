package io.sparkadvisor.rules.fact.work;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import java.util.Optional;

/**
 * How the tasks of a stage come in waves: as many at once as there are slots, the rest after them.
 *
 * @param tasks how many tasks the stage has; 1 at least
 * @param slots slots that there were while it ran, on average; 1 at least
 */
public record TaskWaves(int tasks, int slots) {

  /** The waves of a stage; empty where slots are not known. */
  public static Optional<TaskWaves> of(StageAttempt stage, SparkApplication application) {
    return stage
        .wallClock()
        .flatMap(
            wall ->
                application.cluster().slotsDuring(wall).stream()
                    .mapToObj(slots -> (int) Math.round(slots))
                    .filter(slots -> slots > 0 && stage.taskCount() > 0)
                    .map(slots -> new TaskWaves(stage.taskCount(), slots))
                    .findFirst());
  }

  /** How many there are. */
  public int waves() {
    return (tasks + slots - 1) / slots;
  }

  /** How many tasks the last of them has. */
  public int tasksInLast() {
    return tasks - (waves() - 1) * slots;
  }

  /** The share of the slots that have a task, were all tasks as long as each other. */
  public double filled() {
    return (double) tasks / ((long) waves() * slots);
  }
}
