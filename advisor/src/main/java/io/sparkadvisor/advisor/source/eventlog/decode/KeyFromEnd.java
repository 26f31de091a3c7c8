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

  KeyFromEnd(String key) {
    pattern = KeyTable.ascii(",\"" + key + "\":{");
    Arrays.fill(shifts, pattern.length);
    for (int i = pattern.length - 1; i > 0; i--) {
      shifts[pattern[i]] = i;
    }
  }

  /** Where the pattern begins, or -1. */
  int find(byte[] bytes, int from, int to) {
    int at = to - pattern.length;
    while (at >= from) {
      if (bytes[at] == ','
          && Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
        return at;
      }
      at -= shifts[bytes[at] & 0xff];
    }
    return -1;
  }

  /** How many bytes from the comma to the brace, which is left out. */
  int lengthToBrace() {
    return pattern.length - 1;
  }
}
