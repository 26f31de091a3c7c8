package io.sparkadvisor.advisor.replay;

/**
 * What a replay came to. Times are milliseconds from the application's start.
 *
 * @param wallMs how long the application took
 * @param finished whether every job ended; false where tasks never found a slot
 * @param stageStartMs when each stage of the workload was submitted
 * @param stageEndMs when its last task ended
 * @param jobEndMs when each job of the workload ended
 */
@SuppressWarnings("ArrayRecordComponent") // columns of what may be millions; never compared
record Outcome(
    long wallMs, boolean finished, long[] stageStartMs, long[] stageEndMs, long[] jobEndMs) {}
