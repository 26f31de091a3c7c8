package io.sparkadvisor.advisor.source.eventlog.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns bytes into strings without making the same one twice: the names of hosts, executors and the
 * like that every task repeats. Bounded: a slot holds the string that came last.
 */
final class StringCache {
  private static final int SLOTS = 4096;

  /** A longer one is no name. */
  private static final int LONGEST = 256;

  private final byte[][] keys = new byte[SLOTS][];
  private final String[] values = new String[SLOTS];

  /** The string of these ASCII bytes. */
  String get(byte[] bytes, int from, int length) {
    if (length > LONGEST) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
    byte[] key = keys[slot];
    if (key == null || !Arrays.equals(key, 0, key.length, bytes, from, from + length)) {
      keys[slot] = Arrays.copyOfRange(bytes, from, from + length);
      values[slot] = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    return values[slot];
  }
}
