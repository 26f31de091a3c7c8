package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.advisor.replay.schedule.StageWork;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.fact.Concurrency;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much longer executors, and the work of their cores, take where more of them share a machine.
 * On a cluster others come with machines of their own; where driver and executors are all on one
 * host, they share what it has.
 *
 * <p>Cores that are always waited for do as much in a second on few slots as on many: 512 tasks
 * that compute a little ended after 11.0 s on 4 slots, 9.4 s on 8 and 11.6 s on 16, all of them
 * threads on two cores. What sleeps or reads meanwhile takes as long as it took.
 */
public final class Contention {
  /**
   * What needs cores takes time with this power of the slots, where no stage says what the machine
   * can do: 0 where there are cores enough, 1 where there is one.
   */
  private static final double LEAST = 0.2;

  private static final double LIKELY = 0.8;
  private static final double MOST = 1.2;

  /** The same of first tasks, whose code is compiled beside them, most likely. */
  private static final double LIKELY_OF_FIRST = 0.6;

  /** A machine whose cores are waited for no longer than that bears more. */
  private static final double HARDLY_WAITED = 1.7;

  /** A busy machine's cores are waited for; beyond that, something else is. */
  private static final double MOST_WAITING = 8;

  /** A stage that gets as much of the cores as that, of the most that any gets, had all of them. */
  private static final double NEARLY = 0.7;

  /** Tasks can have more than one core of a machine on which a driver or an executor runs. */
  private static final double LEAST_MACHINE = 1;

  /** Two threads of one core do less than two cores: processor time grows with those that wait. */
  private static final double THREADS_OF_A_CORE = 0.65;

  private final SparkApplication application;
  private final boolean oneMachine;
  private final double waiting;
  private final Map<StageKey, SharedCores> cores = new HashMap<>();

  /**
   * Of an application whose cores were waited for so long, see {@link #waiting(SparkApplication)}.
   */
  Contention(SparkApplication application, double waiting) {
    this.application = application;
    oneMachine = isOneMachine(application);
    this.waiting = waiting;
  }

  public boolean isOneMachine() {
    return oneMachine;
  }

  /** Whether the driver and all executors were on one host. */
  public static boolean isOneMachine(SparkApplication application) {
    List<String> hosts = application.cluster().hosts();
    return hosts.size() == 1
        && application.executors().stream()
            .filter(Executor::isDriver)
            .anyMatch(driver -> driver.host().equals(hosts.get(0)));
  }

  /** How many times as long what needs cores takes with so many times the slots. */
  public double slower(double ratio, Bound bound) {
    return slower(ratio, bound, LIKELY);
  }

  private double slower(double ratio, Bound bound, double power) {
    if (!oneMachine) {
      return 1;
    } else if (ratio < 1) {
      return Math.pow(ratio, bound.of(MOST, power, LEAST));
    }
    double likely = power * Math.min(1, (waiting - 1) / (HARDLY_WAITED - 1));
    return Math.pow(ratio, bound.of(Math.min(LEAST, likely), likely, MOST));
  }

  /** The same work, with other slots. */
  public Workload apply(Workload work, double before, double after, Bound bound) {
    if (!oneMachine) {
      return work;
    }
    Map<StageKey, SharedCores> shared = cores(work);
    double most =
        shared.values().stream()
            .filter(SharedCores::isSaturated)
            .mapToDouble(SharedCores::throughput)
            .map(throughput -> Math.max(LEAST_MACHINE, throughput))
            .max()
            .orElse(Double.NaN);
    double first = slower(after / before, bound, LIKELY_OF_FIRST);
    return work.withStages(
        work.stages().stream()
            .map(
                stage ->
                    lasting(
                            stage,
                            times(stage, shared.get(stage.key()), before, after, most, bound))
                        .withFirst(Math.round(stage.firstMs() * first)))
            .toList());
  }

  /** The same work where every executor has cores of its own: none is waited for. */
  public Workload onOwnCores(Workload work, Bound bound) {
    if (!oneMachine) {
      return work;
    }
    Map<StageKey, SharedCores> shared = cores(work);
    return work.withStages(
        work.stages().stream()
            .map(
                stage -> {
                  SharedCores own = shared.get(stage.key());
                  double other = own.otherShare(sum(stage));
                  double alone = other + (1 - other) / own.stretch();
                  return lasting(stage, bound.of(alone, alone, (1 + alone) / 2))
                      .withFirst(Math.round(stage.firstMs() * onOwnCores(bound)));
                })
            .toList());
  }

  /** How many times as long what needs cores takes where every executor has its own. */
  public double onOwnCores(Bound bound) {
    return oneMachine ? bound.of(1 / waiting, 1 / waiting, 1 / Math.sqrt(waiting)) : 1;
  }

  private synchronized Map<StageKey, SharedCores> cores(Workload work) {
    if (cores.isEmpty()) {
      CoreWaiting told = new CoreWaiting(application);
      Concurrency running = application.concurrency();
      for (StageWork stage : work.stages()) {
        StageAttempt facts = application.stage(stage.key()).orElseThrow();
        cores.put(stage.key(), SharedCores.of(facts, told, waiting, running));
      }
    }
    return cores;
  }

  private static double sum(StageWork stage) {
    return Arrays.stream(stage.tasks().durationMs()).sum();
  }

  /** How many times as long the tasks of a stage take with other slots. */
  private double times(
      StageWork stage, SharedCores shared, double before, double after, double most, Bound bound) {
    int tasks = stage.tasks().size();
    double atOnce = shared.atOnce(before, before, shared.tasks());
    double then = shared.atOnce(before, after, tasks);
    double other = shared.otherShare(sum(stage));
    double busy = 1 - other;
    double alone = other + busy / shared.stretch();
    double capacity =
        shared.isSaturated() && shared.throughput() > NEARLY * most ? shared.throughput() : most;
    double crowded = then * busy / shared.stretch() / capacity;
    double likely;
    if (then < atOnce) {
      double free = alone + busy * (1 - 1 / shared.stretch()) * then / atOnce;
      likely = Double.isNaN(crowded) ? free : Math.max(alone, crowded);
    } else {
      double free = other + busy * slower(then / atOnce, bound);
      likely = Double.isNaN(crowded) ? free : Math.max(other + busy, crowded);
    }
    if (likely < 1) {
      double least = Math.min(likely, other + busy / shared.stretch() * THREADS_OF_A_CORE);
      return bound.of(least, likely, likely + 0.4 * (1 - likely));
    }
    double worst = Math.max(1.15 * likely, other + busy * Math.max(1, then / atOnce));
    return bound.of(1 + 0.5 * (likely - 1), likely, worst);
  }

  private static StageWork lasting(StageWork stage, double times) {
    TaskSet tasks = stage.tasks();
    return times == 1
        ? stage
        : stage.withTasks(
            tasks.lasting(
                Arrays.stream(tasks.durationMs()).map(ms -> Math.round(ms * times)).toArray()));
  }

  /** How long cores are waited for, see {@link CoreWaiting}; 1 where not known. */
  public static double waiting(SparkApplication application) {
    double waiting = new CoreWaiting(application).in(application.stages().stream()).orElse(1);
    return Math.min(MOST_WAITING, waiting);
  }
}
