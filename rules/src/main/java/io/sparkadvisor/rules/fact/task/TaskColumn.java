package io.sparkadvisor.rules.fact.task;

/**
 * The columns of {@link Tasks} that are not measures: the numbers of {@code Task Info}, and indexes
 * into dictionaries.
 */
enum TaskColumn {
  TASK_ID,
  INDEX,
  PARTITION_ID,
  ATTEMPT,
  LAUNCH_MS,
  GETTING_RESULT_MS,
  // Kept as the time since the launch, which needs fewer bytes than a time of day.
  DURATION_MS,
  STATUS,
  LOCALITY,
  SPECULATIVE,
  EXECUTOR,
  FAILURE
}
