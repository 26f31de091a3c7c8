package io.sparkadvisor.advisor.replay;

/**
 * The tasks of one stage attempt, as work to be scheduled.
 *
 * @param stage which stage attempt, as an index into the workload's stages
 * @param durationMs how long each task holds its slot, in the order in which they were launched
 * @param after for each task the one that it follows, where it is a retry; -1 where it follows none
 * @param launchGapMs how long a slot is free before its next task, while tasks wait; may be
 *     negative, see {@link LaunchGaps}
 */
record TaskSet(int stage, long[] durationMs, int[] after, long launchGapMs) {

  int size() {
    return durationMs.length;
  }

  /** The longest task: no number of slots makes the stage shorter. */
  long longestMs() {
    long longest = 0;
    for (long duration : durationMs) {
      longest = Math.max(longest, duration);
    }
    return longest;
  }
}
