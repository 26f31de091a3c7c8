package io.sparkadvisor.rules.fact.recording;

import java.util.BitSet;

/**
 * Which tasks have ended, by their id: a bit each. A source may give events twice, as where a log
 * was copied while it was rolled, or out of order.
 */
final class EndedTasks {

  /** Spark counts task ids from 0 up. Larger ones are not watched, so this takes 16 MiB at most. */
  private static final long WATCHED = 1 << 26;

  private final BitSet ended = new BitSet();
  private final BitSet succeeded = new BitSet();
  private long repeated;

  /**
   * Takes in the end of a task.
   *
   * @return false where its success was reported before. Other ends may follow one: Spark resubmits
   *     a task whose output was lost.
   */
  boolean add(long taskId, boolean success) {
    if (taskId < 0 || taskId >= WATCHED) {
      return true;
    }
    ended.set((int) taskId);
    if (!success) {
      return true;
    }
    if (succeeded.get((int) taskId)) {
      repeated++;
      return false;
    }
    succeeded.set((int) taskId);
    return true;
  }

  boolean contains(long taskId) {
    return taskId >= 0 && taskId < WATCHED && ended.get((int) taskId);
  }

  /** How many successes were reported once more. */
  long repeated() {
    return repeated;
  }
}
