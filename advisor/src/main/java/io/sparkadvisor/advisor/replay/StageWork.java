package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.rules.fact.StageKey;

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
 * @param tasks its tasks
 */
@SuppressWarnings("ArrayRecordComponent") // columns of what may be millions; never compared
record StageWork(
    StageKey key,
    int job,
    int[] after,
    long delayMs,
    int pool,
    int resourceProfileId,
    TaskSet tasks) {

  /** The same with other tasks. */
  StageWork withTasks(TaskSet others) {
    return new StageWork(key, job, after, delayMs, pool, resourceProfileId, others);
  }

  /** Nothing of it is run. */
  StageWork skipped() {
    return new StageWork(key, job, after, 0, pool, resourceProfileId, TaskSet.NONE);
  }
}
