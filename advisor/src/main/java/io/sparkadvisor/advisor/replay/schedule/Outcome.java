package io.sparkadvisor.advisor.replay.schedule;

/**
 * What a replay came to. Times are milliseconds from the application's start.
 *
 * @param wallMs how long the application took
 * @param finished whether every job ended; false where tasks never found a slot
 * @param jobStartMs when each job of the workload was submitted
 * @param jobEndMs when it ended
 * @param stageStartMs when each stage of the workload was submitted
 * @param stageFirstMs when its first task took its slot; its submission where it has none
 * @param stageEndMs when its last task ended
 */
@SuppressWarnings("ArrayRecordComponent") // columns of what may be millions; never compared
public record Outcome(
    long wallMs,
    boolean finished,
    long[] jobStartMs,
    long[] jobEndMs,
    long[] stageStartMs,
    long[] stageFirstMs,
    long[] stageEndMs) {}
