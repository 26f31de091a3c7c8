package io.sparkadvisor.advisor.replay.model.cluster;

import io.sparkadvisor.advisor.replay.model.partition.RepartitionModel;
import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.Contention;
import io.sparkadvisor.advisor.replay.model.run.Editing;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.ShuffleRead;
import io.sparkadvisor.advisor.replay.schedule.ExecutorWindow;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** What becomes of an application on another number of executors. */
final class ResizedCluster {
  // Tasks that share disks, memory and network more, or less, than they did.
  private static final double PER_DOUBLING = 0.05;

  private final Run run;
  private final int executors;
  private final int slots;
  private final boolean ownCores;
  private final Contention contention;

  ResizedCluster(ResizeCluster change, Run run) {
    this.run = run;
    // In local mode all threads are one executor's.
    boolean local = run.application().cluster().isLocal();
    int taskCpus = Math.max(1, run.settingsAfter().taskCpus().value());
    int cores = local ? change.executors() * change.coresPerExecutor() : change.coresPerExecutor();
    executors = local ? 1 : change.executors();
    slots = Math.max(1, cores / taskCpus);
    contention = run.basis().contention();
    ownCores = change.ownCores() && contention.isOneMachine();
  }

  Effect effect() {
    if (isAsItWas() && !ownCores) {
      return new Effect.Nothing("The run had that cluster.");
    }
    double ratio = (double) slots * executors / run.slots();
    double doublings = Math.log(ratio) / Math.log(2);
    List<Effect.Edit> merges = merges();
    return Effect.of(
        (work, bound) -> {
          Editing editing = new Editing(work);
          merges.forEach(merge -> editing.apply(merge, bound));
          Workload merged = editing.done();
          double slower = 1 + PER_DOUBLING * Math.abs(doublings) * bound.of(-1, 0, 1);
          Workload shared =
              ownCores
                  ? contention.onOwnCores(merged, bound)
                  : contention.apply(merged, run.slots(), (double) slots * executors, bound);
          return shared.scaled(Math.max(0.5, slower)).withExecutors(resized(bound));
        },
        "Whether tasks get faster or slower on more or fewer slots is only partly known.",
        open());
  }

  private String open() {
    if (ownCores) {
      return "In the run all shared the cores of one machine: how much sooner tasks end with cores of their"
          + " own is estimated from how long cores were waited for.";
    }
    return contention.isOneMachine()
        ? "All ran on one machine: how much more it bears is not known."
        : "Shuffles of RDDs and files keep the partitions that they have.";
  }

  private boolean isAsItWas() {
    return run.work().executors().size() == executors
        && run.work().executors().stream()
            .allMatch(e -> e.slots() == slots && e.toMs() == Long.MAX_VALUE);
  }

  /** Adaptive execution makes as many tasks as there are cores of what is small. */
  private List<Effect.Edit> merges() {
    List<Effect.Edit> merges = new ArrayList<>();
    if (run.changes().stream().anyMatch(KnobChange.class::isInstance)) {
      return merges; // they go by the other cores already
    }
    Set<StageKey> cut = run.cut();
    for (int s = 0; s < run.work().stages().size(); s++) {
      RunStage stage = run.stage(s);
      StageKey key = stage.attempt().key();
      OptionalInt tasks =
          cut.contains(key)
              ? OptionalInt.empty()
              : ShuffleRead.of(stage).map(ShuffleRead::tasksAfter).orElse(OptionalInt.empty());
      if (tasks.isPresent()
          && new RepartitionModel().effect(new Repartition(key, tasks.getAsInt()), stage)
              instanceof Effect.Known known) {
        merges.add(known.edit());
      }
    }
    return merges;
  }

  private List<ExecutorWindow> resized(Bound bound) {
    long[] arrivals = run.work().executors().stream().mapToLong(ExecutorWindow::fromMs).toArray();
    Arrays.sort(arrivals);
    double later =
        ownCores
            ? contention.onOwnCores(bound)
            : contention.slower((double) slots * executors / run.slots(), bound);
    List<ExecutorWindow> resized = new ArrayList<>();
    for (int e = 0; e < executors; e++) {
      // Spread over the time in which executors came, where there are fewer or more of them.
      int like = (int) ((long) e * arrivals.length / executors);
      long from = Math.round(arrivals[like] * later);
      resized.add(new ExecutorWindow(from, Long.MAX_VALUE, slots, 0));
    }
    return resized;
  }
}
