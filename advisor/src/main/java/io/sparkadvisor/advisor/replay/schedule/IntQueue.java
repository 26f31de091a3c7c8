package io.sparkadvisor.advisor.replay.schedule;

import java.util.Arrays;

/** Numbers, the first in is the first out. A replay passes one through for each task. */
final class IntQueue {
  private int[] ring = new int[16];
  private int first;
  private int size;

  void add(int value) {
    if (size == ring.length) {
      int[] larger = Arrays.copyOf(ring, 2 * size);
      // What stood before the first one goes behind the old end.
      System.arraycopy(ring, 0, larger, size, first);
      ring = larger;
    }
    ring[(first + size) & (ring.length - 1)] = value;
    size++;
  }

  int remove() {
    int value = ring[first];
    first = (first + 1) & (ring.length - 1);
    size--;
    return value;
  }
}
