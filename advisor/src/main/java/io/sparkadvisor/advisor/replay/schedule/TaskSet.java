package io.sparkadvisor.advisor.replay.schedule;

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
 * @param row the row of the stage's tasks that it was; -1 where there was no such task
 * @param bytes what each task reads, shuffle and input; 0 where not known
 * @param records what each task reads, shuffle and input; 0 where not known
 */
@SuppressWarnings("ArrayRecordComponent") // columns of what may be millions; never compared
public record TaskSet(
    long[] durationMs,
    long[] waitMs,
    long[] overlapMs,
    int[] after,
    int[] row,
    long[] bytes,
    long[] records) {

  /** No task. */
  public static final TaskSet NONE =
      new TaskSet(
          new long[0], new long[0], new long[0], new int[0], new int[0], new long[0], new long[0]);

  public int size() {
    return durationMs.length;
  }

  /** How long a task holds its slot, from taking it to giving it to another one. */
  public long heldMs(int task) {
    return Math.max(0, waitMs[task] + durationMs[task] - overlapMs[task]);
  }

  /** The longest task: no number of slots makes the stage shorter. */
  public long longestMs() {
    long longest = 0;
    for (long duration : durationMs) {
      longest = Math.max(longest, duration);
    }
    return longest;
  }

  /** These tasks with other durations. */
  public TaskSet lasting(long[] durations) {
    return new TaskSet(durations, waitMs, overlapMs, after, row, bytes, records);
  }

  /** The longest time from the first attempt at a task to its last one's end. */
  public long longestChainMs() {
    long[] ends = new long[size()];
    long longest = 0;
    for (int t = 0; t < size(); t++) {
      ends[t] = durationMs[t] + (after[t] >= 0 && after[t] < t ? ends[after[t]] : 0);
      longest = Math.max(longest, ends[t]);
    }
    return longest;
  }
}
