package io.sparkadvisor.advisor.replay.schedule;

import java.util.Arrays;

/**
 * What is going to happen, the next first; of what happens at the same moment, what was added
 * first. A binary heap in arrays: a replay adds an entry or two a task.
 */
final class EventQueue {

  static final int EXECUTOR_ADDED = 0;
  static final int EXECUTOR_REMOVED = 1;
  static final int TASK_ENDED = 2;
  static final int SLOT_FREE = 3;
  static final int JOB_ENDED = 4;
  static final int JOB = 5;
  static final int STAGE = 6;

  /** A task has ended, and so its slot is free: the two of most tasks come at once. */
  static final int SEAT_FREE = 7;

  // What happens is packed: to move an entry costs three copies, and five else.
  private static final int KIND_BITS = 3;
  private static final int SUBJECT_BITS = 29;

  private long[] times = new long[64];
  private long[] order = new long[64];
  private long[] what = new long[64];
  private int size;
  private long added;

  boolean isEmpty() {
    return size == 0;
  }

  long time() {
    return times[0];
  }

  int kind() {
    return (int) (what[0] & ((1 << KIND_BITS) - 1));
  }

  int subject() {
    return (int) (what[0] >>> KIND_BITS) & ((1 << SUBJECT_BITS) - 1);
  }

  int detail() {
    return (int) (what[0] >> (KIND_BITS + SUBJECT_BITS));
  }

  void add(long time, int kind, int subject, int detail) {
    if (size == times.length) {
      grow();
    }
    int at = size++;
    long mine = added++;
    while (at > 0 && isBefore(time, mine, (at - 1) / 2)) {
      copy((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    long packed =
        ((long) detail << (KIND_BITS + SUBJECT_BITS)) | ((long) subject << KIND_BITS) | kind;
    put(at, time, mine, packed);
  }

  void remove() {
    int last = --size;
    long time = times[last];
    long mine = order[last];
    int at = 0;
    while (2 * at + 1 < last) {
      int child = 2 * at + 1;
      if (child + 1 < last && isBefore(times[child + 1], order[child + 1], child)) {
        child++;
      }
      if (isBefore(time, mine, child)) {
        break;
      }
      copy(child, at);
      at = child;
    }
    put(at, time, mine, what[last]);
  }

  private boolean isBefore(long time, long mine, int other) {
    return time < times[other] || (time == times[other] && mine < order[other]);
  }

  private void copy(int from, int to) {
    put(to, times[from], order[from], what[from]);
  }

  private void put(int at, long time, long mine, long packed) {
    times[at] = time;
    order[at] = mine;
    what[at] = packed;
  }

  private void grow() {
    int room = size * 2;
    times = Arrays.copyOf(times, room);
    order = Arrays.copyOf(order, room);
    what = Arrays.copyOf(what, room);
  }
}
