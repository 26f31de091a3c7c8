package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.change.SplitInput;
import io.sparkadvisor.rules.change.SplitScan;
import java.util.Optional;

/** How large a run may become in a replay: what is asked for may be any number. */
public final class Largest {

  /** A stage of more tasks is nothing that Spark's driver would bear. */
  private static final int TASKS = 5_000_000;

  /** The same of slots, for each of which something is kept in memory. */
  private static final long SLOTS = 5_000_000;

  private Largest() {}

  /** Why a change asks for too much, as a sentence; empty where it does not. */
  public static Optional<String> beyond(Change change) {
    if (tasks(change) > TASKS) {
      return Optional.of("A stage of more than five million tasks is not replayed.");
    } else if (change instanceof ResizeCluster cluster
        && (long) cluster.executors() * cluster.coresPerExecutor() > SLOTS) {
      return Optional.of("A cluster of more than five million cores is not replayed.");
    }
    return Optional.empty();
  }

  private static long tasks(Change change) {
    if (change instanceof Repartition repartition) {
      return repartition.partitions();
    } else if (change instanceof SplitScan scan) {
      return scan.tasks();
    } else if (change instanceof SplitInput input) {
      return input.parts();
    }
    return 0;
  }
}
