package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.rules.fact.Concurrency;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.stream.Stream;

/**
 * What the tasks of one stage needed of cores that all shared. Part of a task's time is on a core
 * or waits for one, all else does not mind how many share them. How many times as long as alone
 * what needs a core took shows in deserialization, which does little else than compute.
 *
 * @param waiting how many times as long as alone it took
 * @param coreMs what all tasks together would have taken of cores alone
 * @param otherMs what all tasks together spent on something else: sleeping, disks, the network
 * @param durationMs what all tasks together took
 * @param atOnce how many tasks of the application ran at once while the stage did
 * @param others how many of them were other stages'
 * @param tasks how many tasks the stage had
 */
record SharedCores(
    double waiting,
    double coreMs,
    double otherMs,
    double durationMs,
    double atOnce,
    double others,
    int tasks) {

  /** From there on none was ever free. */
  private static final double SATURATED = 1.7;

  /** Tasks that get less of the cores than that wait for something else, such as a JVM's start. */
  private static final double LEAST_CORES = 0.7;

  /**
   * Tasks that get no more of the cores than that leave them free in between, and beyond that not.
   */
  private static final double FREE = 0.4;

  private static final double MORE = LEAST_CORES - FREE;

  /** From there on slots were all taken, by this stage and by others beside it. */
  private static final double FULL = 0.7;

  private static final double OTHERS = 0.1;

  /** A core that is waited for so long as that is waited for, or something else is. */
  private static final double MOST_WAITING = 40;

  /**
   * Of a stage.
   *
   * @param cores says how long the stage waited for cores
   * @param usual how long the application did, for a stage that does not say
   * @param running how many tasks ran at once
   */
  static SharedCores of(StageAttempt stage, CoreWaiting cores, double usual, Concurrency running) {
    Tasks tasks = stage.tasks();
    double deserialization = tasks.sum(TaskMetric.EXECUTOR_DESERIALIZE_TIME).orElse(0);
    double onCore = tasks.sum(TaskMetric.EXECUTOR_DESERIALIZE_CPU_TIME).orElse(0) / 1e6;
    double waiting =
        Math.min(
            MOST_WAITING,
            tasks.size() < CoreWaiting.TASKS_THAT_TELL
                ? usual
                : cores.in(Stream.of(stage)).orElse(usual));
    double duration = 0;
    double outside = 0;
    long from = Long.MAX_VALUE;
    long to = 0;
    for (int row = 0; row < tasks.size(); row++) {
      double millis = tasks.durationMs(row).orElse(0);
      duration += millis;
      outside +=
          Math.max(
              0,
              millis
                  - tasks.orZero(TaskMetric.EXECUTOR_RUN_TIME, row)
                  - tasks.orZero(TaskMetric.EXECUTOR_DESERIALIZE_TIME, row));
      from = Math.min(from, tasks.launchMs(row));
      to = Math.max(to, tasks.finishMs(row).orElse(tasks.launchMs(row)));
    }
    double cpu = tasks.sum(TaskMetric.EXECUTOR_CPU_TIME).orElse(0) / 1e6;
    double core = Math.min(duration, cpu + onCore + outside / waiting);
    double atOnce = Math.max(1, running.mean(from, to));
    double own = to <= from ? 1 : duration / (to - from);
    // Where cores are free in between, tasks begin together and wait for them, and then less.
    double all = Math.max(0, Math.min(1, (atOnce * core / Math.max(1, duration) - FREE) / MORE));
    double busy = cpu * Math.pow(waiting, 0.5 + 0.5 * all) + deserialization + outside;
    return new SharedCores(
        waiting,
        core,
        duration - Math.min(duration, busy),
        Math.max(1, duration),
        atOnce,
        Math.max(0, atOnce - own),
        tasks.size());
  }

  /** Whether cores were waited for all the time, and by the tasks: then they got most of one. */
  boolean isSaturated() {
    return waiting >= SATURATED
        && tasks >= CoreWaiting.TASKS_THAT_TELL
        && throughput() >= LEAST_CORES;
  }

  /** How much time of cores the tasks got each ms, as alone they would have taken it. */
  double throughput() {
    return atOnce * coreMs / durationMs;
  }

  /** How many times as long as alone all took that needed a core; at least 1. */
  double stretch() {
    return coreMs <= 0 ? 1 : Math.max(1, (durationMs - otherMs) / coreMs);
  }

  /** The share of so much task time of the stage that would not mind how many share the cores. */
  double otherShare(double nowMs) {
    return nowMs <= 0 ? 0 : Math.min(1, otherMs / nowMs);
  }

  /**
   * How many tasks run at once on so many slots.
   *
   * @param before the slots that there were
   * @param now how many tasks the stage has now
   */
  double atOnce(double before, double slots, int now) {
    if (others > OTHERS * atOnce && atOnce > FULL * before && slots > before) {
      return atOnce / before * slots; // who else waited for a slot is not counted in others
    }
    double most = Math.max(1, Math.min(before, tasks + others));
    return Math.max(1, Math.min(1, atOnce / most) * Math.min(slots, now + others));
  }
}
