package io.sparkadvisor.advisor.replay.schedule;

import java.util.Arrays;

/**
 * What is going to happen, the next first; of what happens at the same moment, what was added
 * first. A binary heap in arrays: a replay adds two entries a task.
 */
final class EventQueue {

  static final int EXECUTOR_ADDED = 0;
  static final int EXECUTOR_REMOVED = 1;
  static final int TASK_ENDED = 2;
  static final int SLOT_FREE = 3;
  static final int JOB_ENDED = 4;
  static final int JOB = 5;
  static final int STAGE = 6;

  private long[] times = new long[64];
  private long[] order = new long[64];
  private int[] kinds = new int[64];
  private int[] subjects = new int[64];
  private int[] details = new int[64];
  private int size;
  private long added;

  boolean isEmpty() {
    return size == 0;
  }

  long time() {
    return times[0];
  }

  int kind() {
    return kinds[0];
  }

  int subject() {
    return subjects[0];
  }

  int detail() {
    return details[0];
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
    put(at, time, mine, kind, subject, detail);
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
    put(at, time, mine, kinds[last], subjects[last], details[last]);
  }

  private boolean isBefore(long time, long mine, int other) {
    return time < times[other] || (time == times[other] && mine < order[other]);
  }

  private void copy(int from, int to) {
    put(to, times[from], order[from], kinds[from], subjects[from], details[from]);
  }

  private void put(int at, long time, long mine, int kind, int subject, int detail) {
    times[at] = time;
    order[at] = mine;
    kinds[at] = kind;
    subjects[at] = subject;
    details[at] = detail;
  }

  private void grow() {
    int room = size * 2;
    times = Arrays.copyOf(times, room);
    order = Arrays.copyOf(order, room);
    kinds = Arrays.copyOf(kinds, room);
    subjects = Arrays.copyOf(subjects, room);
    details = Arrays.copyOf(details, room);
  }
}
