package io.sparkadvisor.listener;

import io.sparkadvisor.rules.event.TaskDescription;
import io.sparkadvisor.rules.event.TaskEnded;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A stage attempt while it runs: as much of its tasks as shows that one of them holds it up. */
final class RunningStage {

  // What "task-skew" and "straggler" call skewed begins at a few times the median. This is far past
  // any of it, and past what the rest of the stage can still make up for.
  private static final double TIMES_THE_MEDIAN = 30;
  // A median of fewer tasks, or of tasks that only happen to end first, is not certain.
  private static final int LEAST_ENDED = 10;
  // Below this nobody waits.
  private static final long LEAST_MILLIS = 10_000;
  // Before this share of the limit the tasks to come may still be smaller.
  private static final double SHARE_OF_LIMIT = 0.5;

  private static final String RESULT_TASK = "ResultTask";

  private final String name;
  private final int tasks;
  private final Durations ended = new Durations();
  private final Map<Long, TaskDescription> running = new HashMap<>();
  private long resultBytes;
  private boolean saidHeldUp;
  private boolean saidResults;

  /**
   * A stage attempt that nothing has run of.
   *
   * @param name what a user recognises it by, in one line
   * @param tasks how many it has to run
   */
  RunningStage(String name, int tasks) {
    this.name = name;
    this.tasks = tasks;
  }

  void started(TaskDescription task) {
    running.put(task.taskId(), task);
  }

  void ended(TaskEnded event) {
    var unused = running.remove(event.task().taskId());
    if (event.end().isSuccess()) {
      ended.add(event.task().finishMs() - event.task().launchMs());
      if (event.taskType().equals(RESULT_TASK)) {
        resultBytes += Math.max(0, event.metrics().raw(TaskMetric.RESULT_SIZE));
      }
    }
  }

  /** Says once that a task, which is known to run, does so for so long that its stage waits. */
  Optional<String> isHeldUpBy(long taskId, long nowMs) {
    TaskDescription task = running.get(taskId);
    if (saidHeldUp || task == null || ended.count() < Math.max(LEAST_ENDED, (tasks + 1) / 2)) {
      return Optional.empty();
    }
    long millis = nowMs - task.launchMs();
    long median = Math.max(1, ended.medianAtMost());
    if (millis < LEAST_MILLIS || millis < TIMES_THE_MEDIAN * median) {
      return Optional.empty();
    }
    saidHeldUp = true;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s waits for task %d: partition %d, on executor %s at %s, has been running for %d s,"
                + " over %d times the median of the %d tasks that have ended. If it reads more than"
                + " they did (the stage's page in the UI), its data are skewed; if not, its host is"
                + " slow or its rows take longer. The report at the end has what helps.",
            name,
            task.taskId(),
            task.partitionId(),
            task.executorId(),
            task.host(),
            millis / 1000,
            (long) Math.floor((double) millis / median),
            ended.count()));
  }

  /** Says once that Spark is going to cancel the job for the size of its results. */
  Optional<String> resultsHeadFor(long maxBytes) {
    if (saidResults || maxBytes <= 0 || ended.count() < LEAST_ENDED) {
      return Optional.empty();
    }
    double expected = (double) resultBytes / ended.count() * tasks;
    if (resultBytes < SHARE_OF_LIMIT * maxBytes || expected <= maxBytes) {
      return Optional.empty();
    }
    saidResults = true;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: the results of %d of its %d tasks are %d MiB and head for %d MiB; past"
                + " spark.driver.maxResultSize (%d MiB) Spark cancels the job. Write them to"
                + " storage or collect less of them; more memory for the driver and a higher limit"
                + " only put it off.",
            name,
            ended.count(),
            tasks,
            resultBytes >> 20,
            (long) expected >> 20,
            maxBytes >> 20));
  }
}
