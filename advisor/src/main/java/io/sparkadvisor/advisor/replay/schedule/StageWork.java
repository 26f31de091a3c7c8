package io.sparkadvisor.advisor.replay.schedule;

import io.sparkadvisor.rules.fact.StageKey;
import java.util.Arrays;

/**
 * One stage attempt, as work to be scheduled.
 *
 * @param key which stage attempt it was
 * @param job its job, as an index into the workload's jobs
 * @param after the stages that must have ended first, as indexes into the workload's stages
 * @param delayMs from the moment that it could start to its submission, and on to its first task
 *     where slots were free: the driver's own work
 * @param pool its scheduling pool, as an index; 0 is the default pool
 * @param resourceProfileId which executors it can run on
 * @param firstMs what a task takes longer that is the first of the stage on its slot, unless its
 *     own duration has it
 * @param tasks its tasks
 */
@SuppressWarnings("ArrayRecordComponent") // columns of what may be millions; never compared
public record StageWork(
    StageKey key,
    int job,
    int[] after,
    long delayMs,
    int pool,
    int resourceProfileId,
    long firstMs,
    TaskSet tasks) {

  /** The same with other tasks. */
  public StageWork withTasks(TaskSet others) {
    return new StageWork(key, job, after, delayMs, pool, resourceProfileId, firstMs, others);
  }

  /** The same with another cost of being the first on a slot. */
  public StageWork withFirst(long otherFirstMs) {
    return new StageWork(key, job, after, delayMs, pool, resourceProfileId, otherFirstMs, tasks);
  }

  /** The same, starting so long after what it waits for. */
  public StageWork withDelay(long otherDelayMs) {
    return new StageWork(key, job, after, otherDelayMs, pool, resourceProfileId, firstMs, tasks);
  }

  /** The same, waiting for another stage too. */
  public StageWork alsoAfter(int stage) {
    int[] more = Arrays.copyOf(after, after.length + 1);
    more[after.length] = stage;
    return new StageWork(key, job, more, delayMs, pool, resourceProfileId, firstMs, tasks);
  }

  /** Nothing of it is run. */
  public StageWork skipped() {
    return new StageWork(key, job, after, 0, pool, resourceProfileId, 0, TaskSet.NONE);
  }
}
