package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Distribution;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What the tasks of a stage spend on being tasks: on the way from and to the driver, and on being
 * deserialised and serialised, apart from what they are there for. The first tasks of each executor
 * are left out, because loading and compiling code costs the same however many tasks follow.
 *
 * @param stage the stage attempt
 * @param tasks how many tasks the stage has
 * @param later how many of them are not the first of their executor: those that are counted below
 * @param schedulerMs scheduler delay of these together
 * @param deserializeMs deserialisation
 * @param resultMs serialisation of the results
 * @param runMs time in which executors ran these tasks' own code
 * @param medianMs the median duration of these
 * @param fixedMs all time of the first tasks of each executor
 * @param longestRunMs the longest run time of all tasks
 */
record TaskOverhead(
    StageAttempt stage,
    int tasks,
    int later,
    long schedulerMs,
    long deserializeMs,
    long resultMs,
    long runMs,
    long medianMs,
    long fixedMs,
    long longestRunMs) {
  // With nine tenths for the work, another halving of the overhead gains a twentieth.
  private static final int RUN_BY_OVERHEAD = 9;

  /** The overhead of a stage's tasks; empty where there are no later ones of known times. */
  static Optional<TaskOverhead> of(StageAttempt stage) {
    Tasks tasks = stage.tasks();
    int[] rows =
        tasks
            .winners()
            .filter(row -> tasks.schedulerDelayMs(row).isPresent())
            .filter(row -> tasks.raw(TaskMetric.EXECUTOR_DESERIALIZE_TIME, row) >= 0)
            .toArray();
    Map<String, Long> warmFrom = new HashMap<>();
    for (int row : rows) {
      warmFrom.merge(tasks.executorId(row), finish(tasks, row), Math::min);
    }
    int[] later =
        IntStream.of(rows)
            .filter(row -> tasks.launchMs(row) >= warmFrom.get(tasks.executorId(row)))
            .toArray();
    return later.length == 0 ? Optional.empty() : Optional.of(measure(stage, rows, later));
  }

  private static TaskOverhead measure(StageAttempt stage, int[] rows, int[] later) {
    Tasks tasks = stage.tasks();
    long[] durations =
        IntStream.of(later).mapToLong(row -> tasks.durationMs(row).orElse(0)).toArray();
    long all = IntStream.of(rows).mapToLong(row -> tasks.durationMs(row).orElse(0)).sum();
    return new TaskOverhead(
        stage,
        rows.length,
        later.length,
        IntStream.of(later).mapToLong(row -> tasks.schedulerDelayMs(row).orElse(0)).sum(),
        sum(tasks, later, TaskMetric.EXECUTOR_DESERIALIZE_TIME),
        sum(tasks, later, TaskMetric.RESULT_SERIALIZATION_TIME),
        sum(tasks, later, TaskMetric.EXECUTOR_RUN_TIME),
        Distribution.of(durations).median(),
        all - LongStream.of(durations).sum(),
        IntStream.of(rows)
            .mapToLong(row -> tasks.orZero(TaskMetric.EXECUTOR_RUN_TIME, row))
            .max()
            .orElse(0));
  }

  /** The overhead of the later tasks together. */
  long totalMs() {
    return schedulerMs + deserializeMs + resultMs;
  }

  /** Its share of their time. */
  double share() {
    long all = totalMs() + runMs;
    return all == 0 ? 0 : (double) totalMs() / all;
  }

  /** How many tasks would do the same work with a tenth of their time for overhead. */
  int enough(SparkApplication app) {
    double each = Math.max(1, (double) totalMs() / later);
    int first = tasks - later;
    long byOverhead = first + (long) Math.ceil(runMs / (RUN_BY_OVERHEAD * each));
    // Fewer than the slots would leave some of them idle.
    long atLeast = Math.min(tasks, Math.max(1, app.cluster().peakSlots()));
    long wanted = Math.max(atLeast, Math.min(tasks, byOverhead));
    return (int) Math.min(tasks, app.cluster().wholeWaves(wanted));
  }

  /** From the stage's beginning to its end. */
  TimeSpan wall(SparkApplication app) {
    return stage.wallClock().orElse(app.info().span());
  }

  /** The slot time in ms that tasks of other stages held meanwhile. */
  long othersMs(SparkApplication app) {
    TimeSpan wall = wall(app);
    long from = wall.start().toEpochMilli();
    long to = wall.end().toEpochMilli();
    Tasks own = stage.tasks();
    long ownMs =
        own.rows()
            .mapToLong(
                row ->
                    Math.min(own.finishMs(row).orElse(own.launchMs(row)), to)
                        - Math.max(own.launchMs(row), from))
            .filter(ran -> ran > 0)
            .sum();
    return Math.max(0, Math.round(app.concurrency().taskMs(from, to)) - ownMs);
  }

  /**
   * How much sooner the stage could end with so many tasks: its time beyond what their work and
   * their overhead take, and what other stages did meanwhile, spread over the slots.
   */
  Duration atMost(SparkApplication app, int fewer) {
    if (fewer == tasks) {
      return Duration.ZERO;
    }
    TimeSpan wall = wall(app);
    double slots = app.cluster().slotsDuring(wall).orElse(0);
    int fewerLater = Math.max(0, fewer - (tasks - later));
    double overhead = (double) totalMs() / later * fewerLater;
    double work = fixedMs + runMs + overhead + othersMs(app);
    long least = Math.max(longestRunMs, Math.round(work / Math.max(1, slots)));
    return Duration.ofMillis(Math.max(0, wall.duration().toMillis() - least));
  }

  private static long finish(Tasks tasks, int row) {
    return tasks.finishMs(row).orElse(Long.MAX_VALUE);
  }

  private static long sum(Tasks tasks, int[] rows, TaskMetric metric) {
    return IntStream.of(rows).mapToLong(row -> tasks.orZero(metric, row)).sum();
  }
}
