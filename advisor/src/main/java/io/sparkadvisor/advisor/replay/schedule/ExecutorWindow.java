package io.sparkadvisor.advisor.replay.schedule;

/**
 * An executor's slots, and when they were there.
 *
 * @param fromMs from the application's start
 * @param toMs {@link Long#MAX_VALUE} where it stayed to the end
 * @param slots tasks that it can run at a time
 * @param resourceProfileId which stages it can work for
 */
public record ExecutorWindow(long fromMs, long toMs, int slots, int resourceProfileId) {}
