package io.sparkadvisor.advisor.source.eventlog.decode;

import java.util.Arrays;

/**
 * Finds the last place in a line where an object begins that is the value of a given key. A comma,
 * a quote, the key, a quote, a colon and a brace cannot be anything else in valid JSON, because a
 * quote within a string is escaped: the first quote here opens a string, the second closes it, and
 * a colon follows keys only.
 *
 * <p>Horspool's algorithm from right to left.
 */
final class KeyFromEnd {
  private final byte[] pattern;

  /** How far the pattern may move left when a byte stands below its first place. */
  private final int[] shifts = new int[256];

  /** From how far before the end the search goes on. */
  private int nearest;

  private boolean known;

  KeyFromEnd(String key) {
    pattern = KeyTable.ascii(",\"" + key + "\":{");
    nearest = pattern.length;
    Arrays.fill(shifts, pattern.length);
    for (int i = pattern.length - 1; i > 0; i--) {
      shifts[pattern[i]] = i;
    }
  }

  /**
   * Where the pattern begins, or -1. Does not look nearer to the end than it was ever found, until
   * that is {@linkplain #forget forgotten}: so whoever asks has to check that what begins there
   * reaches to the end.
   */
  int find(byte[] bytes, int from, int to) {
    int at = to - nearest;
    while (at >= from) {
      if (bytes[at] == ','
          && Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
        nearest = known ? Math.min(nearest, to - at) : to - at;
        known = true;
        return at;
      }
      at -= shifts[bytes[at] & 0xff];
    }
    return -1;
  }

  /** Looks at everything, the next time. */
  void forget() {
    nearest = pattern.length;
    known = false;
  }

  /** How many bytes from the comma to the brace, which is left out. */
  int lengthToBrace() {
    return pattern.length - 1;
  }
}
