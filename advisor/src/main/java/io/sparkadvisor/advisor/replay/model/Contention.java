package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.advisor.replay.schedule.StageWork;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.Tasks;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.List;

/**
 * How much longer executors, and the work of their cores, take where more of them share a machine.
 * On a cluster others come with machines of their own; where driver and executors are all on one
 * host, they share what it has.
 */
public final class Contention {
  /**
   * What needs cores takes time with this power of the slots: 0 where there are cores enough, 1
   * where there is one, and more where processes that wait for it displace each other. Measured
   * with up to 16 slots on two cores.
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

  private final SparkApplication application;
  private final boolean oneMachine;
  private final double waiting;

  public Contention(SparkApplication application) {
    this.application = application;
    List<String> hosts = application.cluster().hosts();
    oneMachine =
        hosts.size() == 1
            && application.executors().stream()
                .filter(Executor::isDriver)
                .anyMatch(driver -> driver.host().equals(hosts.get(0)));
    waiting = waiting(application);
  }

  public boolean isOneMachine() {
    return oneMachine;
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

  /** The same work, with so many times the slots. */
  public Workload apply(Workload work, double ratio, Bound bound) {
    double slower = slower(ratio, bound);
    if (slower == 1) {
      return work;
    }
    double first = slower(ratio, bound, LIKELY_OF_FIRST);
    return work.withStages(
        work.stages().stream()
            .map(stage -> slowed(stage, slower).withFirst(Math.round(stage.firstMs() * first)))
            .toList());
  }

  private StageWork slowed(StageWork stage, double slower) {
    Tasks facts = application.stage(stage.key()).orElseThrow().tasks();
    TaskSet tasks = stage.tasks();
    double usual = busyMs(facts);
    double computing = computing(facts);
    long[] durations = tasks.durationMs().clone();
    for (int t = 0; t < durations.length; t++) {
      double busy = Math.min(0.8 * durations[t], usual);
      // However many cores are free, what a task computes takes that time on one of them.
      double least = computing * durations[t];
      durations[t] = Math.round(Math.max(least, durations[t] + busy * (slower - 1)));
    }
    return stage.withTasks(tasks.lasting(durations));
  }

  /** The share of their run time in which the tasks of a stage were on a core. */
  private static double computing(Tasks tasks) {
    double run = tasks.sum(TaskMetric.EXECUTOR_RUN_TIME).orElse(0);
    double cpu = tasks.sum(TaskMetric.EXECUTOR_CPU_TIME).orElse(0) / 1e6;
    return run == 0 ? 0 : Math.min(1, cpu / run);
  }

  /** What of a task of the stage needs a core, in ms: its CPU time, waits for a core included. */
  private double busyMs(Tasks tasks) {
    double cpu = tasks.sum(TaskMetric.EXECUTOR_CPU_TIME).orElse(0) / 1e6;
    double outside =
        tasks
            .rows()
            .mapToLong(
                row ->
                    tasks.durationMs(row).orElse(0)
                        - tasks.orZero(TaskMetric.EXECUTOR_RUN_TIME, row)
                        - tasks.orZero(TaskMetric.EXECUTOR_DESERIALIZE_TIME, row))
            .filter(ms -> ms > 0)
            .sum();
    return (cpu * waiting + outside) / Math.max(1, tasks.size());
  }

  /**
   * How long cores are waited for: deserialization over the CPU time that it takes, as it does
   * little else than compute; 1 where not known.
   */
  public static double waiting(SparkApplication application) {
    double millis = 0;
    double cpu = 0;
    for (StageAttempt stage : application.stages()) {
      millis += stage.tasks().sum(TaskMetric.EXECUTOR_DESERIALIZE_TIME).orElse(0);
      cpu += stage.tasks().sum(TaskMetric.EXECUTOR_DESERIALIZE_CPU_TIME).orElse(0) / 1e6;
    }
    return cpu <= 0 ? 1 : Math.max(1, Math.min(MOST_WAITING, millis / cpu));
  }
}
