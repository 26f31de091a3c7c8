package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.advisor.replay.schedule.ExecutorWindow;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** What becomes of an application on another number of executors. */
final class ClusterEffect {
  // Tasks that share disks, memory and network more, or less, than they did.
  private static final double PER_DOUBLING = 0.05;

  private final ResizeCluster change;
  private final SparkApplication application;
  private final Workload workload;
  private final int slots;
  private final Contention contention;

  private ClusterEffect(
      ResizeCluster change, SparkApplication application, Workload workload, int slots) {
    this.change = change;
    this.application = application;
    this.workload = workload;
    this.slots = slots;
    contention = new Contention(application);
  }

  /**
   * The effect.
   *
   * @param cut stages whose number of tasks is decided by another change
   */
  static Effect of(
      ResizeCluster change, SparkApplication application, Workload workload, Set<StageKey> cut) {
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
    return new ClusterEffect(change, application, workload, slots).effect(cut);
  }

  private Effect effect(Set<StageKey> cut) {
    double before = workload.executors().stream().mapToInt(ExecutorWindow::slots).sum();
    double ratio = slots * change.executors() / before;
    double doublings = Math.log(ratio) / Math.log(2);
    List<Effect.Edit> merges = merges(cut);
    return Effect.of(
        (work, bound) -> {
          Workload merged = work;
          for (Effect.Edit merge : merges) {
            merged = merge.apply(merged, bound);
          }
          double slower = 1 + PER_DOUBLING * Math.abs(doublings) * bound.of(-1, 0, 1);
          return contention
              .apply(merged, ratio, bound)
              .scaled(Math.max(0.5, slower))
              .withExecutors(resized(bound));
        },
        "Whether tasks get faster or slower on more or fewer slots is only partly known.",
        contention.isOneMachine()
            ? "All executors ran on one machine: how many more it bears is not known."
            : "Shuffles of RDDs and files keep the partitions that they have.");
  }

  /** Adaptive execution makes as many tasks as there are cores of what is small. */
  private List<Effect.Edit> merges(Set<StageKey> cut) {
    List<Effect.Edit> merges = new ArrayList<>();
    double overhead = TaskLoads.usualOverheadMs(application);
    OptionalDouble memory = TaskMemory.ofRun(application, workload);
    for (int s = 0; s < workload.stages().size(); s++) {
      StageKey key = workload.stages().get(s).key();
      StageAttempt stage = application.stage(key).orElseThrow();
      TaskSet tasks = workload.stages().get(s).tasks();
      Optional<AdaptiveMerging> merging = AdaptiveMerging.of(application, stage);
      if (merging.isPresent() && !cut.contains(key) && tasks.size() > 0) {
        OptionalInt count = merging.get().tasks(change);
        if (count.isPresent()
            && new PartitionEffects(
                        new TaskLoads(stage, tasks, overhead),
                        s,
                        new NewSpill(stage.tasks(), memory))
                    .of(new Repartition(key, count.getAsInt()))
                instanceof Effect.Known known) {
          merges.add(known.edit());
        }
      }
    }
    return merges;
  }

  private List<ExecutorWindow> resized(Bound bound) {
    long[] arrivals = workload.executors().stream().mapToLong(ExecutorWindow::fromMs).toArray();
    Arrays.sort(arrivals);
    double later = contention.slower((double) change.executors() / arrivals.length, bound);
    List<ExecutorWindow> resized = new ArrayList<>();
    for (int e = 0; e < change.executors(); e++) {
      // Spread over the time in which executors came, where there are fewer or more of them.
      int like = (int) ((long) e * arrivals.length / change.executors());
      long from = Math.round(arrivals[like] * later);
      resized.add(new ExecutorWindow(from, Long.MAX_VALUE, slots, 0));
    }
    return resized;
  }
}
