package io.sparkadvisor.advisor.replay;

/**
 * What a replay came to. Times are milliseconds from the application's start.
 *
 * @param wallMs how long the application took
 * @param stageStartMs when each stage of the workload was submitted
 * @param stageEndMs when its last task ended
 * @param jobEndMs when each job of the workload ended
 */
record Outcome(long wallMs, long[] stageStartMs, long[] stageEndMs, long[] jobEndMs) {}
