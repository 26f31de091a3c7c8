package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What becomes of an application on another number of executors. */
final class ClusterEffect {
  // Tasks that share disks, memory and network more, or less, than they did.
  private static final double PER_DOUBLING = 0.10;

  private ClusterEffect() {}

  static Effect of(ResizeCluster change, SparkApplication application, Workload workload) {
    int seen = workload.executors().size();
    if (application.cluster().isLocal()) {
      return new Effect.Unknown("In local mode driver and tasks share one machine.");
    } else if (change.executors() < 1 || change.coresPerExecutor() < 1) {
      return new Effect.Unknown("Without executors nothing runs.");
    } else if (application.settings().dynamicAllocation().value() && change.executors() > seen) {
      return new Effect.Unknown(
          "The cluster grows by itself, and never had so many executors: when they would come is"
              + " not known.");
    } else if (workload.executors().stream().anyMatch(e -> e.resourceProfileId() != 0)) {
      return new Effect.Unknown("Its stages ask for executors of different kinds.");
    }
    int taskCpus = Math.max(1, application.settings().taskCpus().value());
    int slots = Math.max(1, change.coresPerExecutor() / taskCpus);
    List<ExecutorWindow> resized = new ArrayList<>();
    long[] arrivals = workload.executors().stream().mapToLong(ExecutorWindow::fromMs).toArray();
    Arrays.sort(arrivals);
    for (int e = 0; e < change.executors(); e++) {
      long from = arrivals[Math.min(e, arrivals.length - 1)];
      resized.add(new ExecutorWindow(from, Long.MAX_VALUE, slots, 0));
    }
    double before = workload.executors().stream().mapToInt(ExecutorWindow::slots).sum();
    double doublings = Math.log((double) slots * change.executors() / before) / Math.log(2);
    return Effect.of(
        (work, bound) -> {
          double slower = 1 + PER_DOUBLING * Math.abs(doublings) * bound.of(-1, 0, 1);
          return work.withExecutors(resized).scaled(Math.max(0.5, slower));
        },
        "Whether tasks get faster or slower on more or fewer slots is not known: each doubling is"
            + " taken as a tenth.",
        "Shuffles and files keep the partitions that they have.");
  }
}
