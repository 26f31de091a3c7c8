package io.sparkadvisor.advisor.source.eventlog.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The keys of one kind of JSON object. Spark writes the fields of a kind always in the same order,
 * which differs between its versions only: so this table remembers which key followed which, and
 * compares with that one first.
 */
final class KeyTable {
  private final byte[][] keys;

  /** The key that followed each key the last time; at 0, the one that stood first. */
  private final int[] followers;

  KeyTable(List<String> names) {
    keys = new byte[names.size()][];
    followers = new int[keys.length + 1];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ascii('"' + names.get(i) + "\":");
      followers[i] = i;
    }
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Which key begins at a position, with its colon; -1 where none does.
   *
   * @param previous the key before it in the object; -1 for the first
   */
  int find(byte[] bytes, int at, int end, int previous) {
    int likely = followers[previous + 1];
    if (startsWith(bytes, at, end, keys[likely])) {
      return likely;
    }
    for (int i = 0; i < keys.length; i++) {
      if (startsWith(bytes, at, end, keys[i])) {
        followers[previous + 1] = i;
        return i;
      }
    }
    return -1;
  }

  /** How many bytes a key takes, quotes and colon included. */
  int length(int key) {
    return keys[key].length;
  }

  private static boolean startsWith(byte[] bytes, int at, int end, byte[] key) {
    int stop = at + key.length;
    return stop <= end && Arrays.equals(bytes, at, stop, key, 0, key.length);
  }
}
