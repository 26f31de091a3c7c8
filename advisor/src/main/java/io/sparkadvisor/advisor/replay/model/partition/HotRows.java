package io.sparkadvisor.advisor.replay.model.partition;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.TaskLoads;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.TaskSetBuilder;

/** The rows that make one partition of a stage hot: what it has more than the others. */
final class HotRows {
  private final RunStage stage;
  private final int partition;
  private final TaskLoads original;

  HotRows(RunStage stage, int partition) {
    this.stage = stage;
    this.partition = partition;
    original = stage.loads();
  }

  /** They run in tasks of their own. */
  Effect apart(String reason) {
    return without(1, reason);
  }

  /** They are not there. */
  Effect dropped(String reason) {
    return without(0, reason);
  }

  /**
   * The hot partition keeps what is usual.
   *
   * @param rest how much of the excess has still to be done, in tasks of its own
   */
  private Effect without(double rest, String reason) {
    if (original.ofPartition(partition).length == 0) {
      return new Effect.Unknown("The log does not have the hot partition's task.");
    }
    int parts = Math.max(2, Pieces.mapTasks(stage));
    return Effect.onTasks(
        stage.index(),
        (tasks, bound) -> without(tasks, rest, parts, bound),
        reason,
        Pieces.MAY_DIFFER);
  }

  private TaskSet without(TaskSet tasks, double rest, int parts, Bound bound) {
    TaskLoads loads = original.of(tasks);
    TaskSetBuilder builder = new TaskSetBuilder(tasks);
    double work = 0;
    for (int t = 0; t < loads.size(); t++) {
      double excess = loads.reads(t, partition) ? loads.excessMs(t, bound) : 0;
      double kept = loads.durationMs(t) - excess;
      builder.keep(t, kept, kept / Math.max(1, loads.durationMs(t)));
      work += excess;
    }
    double left = work * (rest > 0 ? bound.of(0.7, 1, Pieces.CONTENTION) : bound.of(0, 0, 0.1));
    int tasksOfIt = left < 1 ? 0 : bound == Bound.WORST ? (parts + 1) / 2 : parts;
    for (int p = 0; p < tasksOfIt; p++) {
      builder.add(left / tasksOfIt + loads.fixedMs(bound), 0, 0);
    }
    return builder.build();
  }
}
