package io.sparkadvisor.advisor.replay.model.partition;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.TaskLoads;
import io.sparkadvisor.advisor.replay.schedule.TaskSetBuilder;
import io.sparkadvisor.rules.fact.StageAttempt;

/** The pieces into which one task's data is split. */
final class Pieces {

  static final String MAY_DIFFER = "The pieces of the hot partition may not be equally large.";

  // Pieces run beside each other and share disks, network and cores; the hot task mostly ran alone.
  static final double CONTENTION = 1.15;

  private Pieces() {}

  /**
   * Puts the pieces of a task in its place.
   *
   * @param againMs what of its time each piece takes again
   */
  static void add(
      TaskSetBuilder builder, TaskLoads loads, int task, int pieces, double againMs, Bound bound) {
    if (pieces <= 1) {
      builder.keep(task);
      return;
    }
    double own = Math.max(0, loads.loadMs(task, bound) - againMs);
    double each =
        Math.min(
            loads.durationMs(task),
            own / pieces * bound.of(1, 1, CONTENTION) + againMs + loads.fixedMs(bound));
    // At worst one piece is half as large again.
    double largest = Math.min(loads.durationMs(task), each * bound.of(1, 1.1, 1.5));
    builder.keep(task, largest, 1.0 / pieces);
    for (int p = 1; p < pieces; p++) {
      builder.keep(task, each, 1.0 / pieces);
    }
  }

  /** How many tasks wrote what a stage reads; its own where it reads input. */
  static int mapTasks(RunStage stage) {
    return stage.attempt().parentIds().stream()
        .flatMap(id -> stage.run().application().attempts(id).stream())
        .mapToInt(StageAttempt::taskCount)
        .max()
        .orElse(stage.tasks().size());
  }
}
