package io.sparkadvisor.advisor.replay;

/**
 * The tasks of one stage attempt, as work to be scheduled, in the order in which they were
 * launched. Nothing writes to the arrays.
 *
 * @param durationMs how long each task took
 * @param waitMs how long a slot was free before it took the task, though the task was there: for
 *     the driver to hand it out, or for a slot nearer to its data
 * @param overlapMs how long before its recorded end each task gave its slot to the next one: an
 *     executor takes a task as soon as it reports a result, and the driver writes the finish time
 *     down only when it has the result in hand
 * @param after for each task the one that it follows, where it is a retry; -1 where it follows none
 */
@SuppressWarnings("ArrayRecordComponent") // columns of what may be millions; never compared
record TaskSet(long[] durationMs, long[] waitMs, long[] overlapMs, int[] after) {

  /** No task. */
  static final TaskSet NONE = new TaskSet(new long[0], new long[0], new long[0], new int[0]);

  int size() {
    return durationMs.length;
  }

  /** How long a task holds its slot, from taking it to giving it to another one. */
  long heldMs(int task) {
    return Math.max(0, waitMs[task] + durationMs[task] - overlapMs[task]);
  }

  /** The longest task: no number of slots makes the stage shorter. */
  long longestMs() {
    long longest = 0;
    for (long duration : durationMs) {
      longest = Math.max(longest, duration);
    }
    return longest;
  }

  /** These tasks with other durations. */
  TaskSet lasting(long[] durations) {
    return new TaskSet(durations, waitMs, overlapMs, after);
  }
}
