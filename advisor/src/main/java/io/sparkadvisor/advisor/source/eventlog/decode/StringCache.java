package io.sparkadvisor.advisor.source.eventlog.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns bytes into strings without making the same one twice: names of hosts and executors, call
 * sites, settings, which lines repeat. Bounded: a slot holds the string that came last, and
 * everything is forgotten when it becomes too much.
 */
final class StringCache {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private static final int SLOT_BITS = 13;
  private static final int MOST_BYTES = 4 << 20;

  private final byte[][] keys = new byte[1 << SLOT_BITS][];
  private final String[] values = new String[1 << SLOT_BITS];
  private int held;

  /** The string of these ASCII bytes. */
  String get(byte[] bytes, int from, int length) {
    int slot = slot(bytes, from, length);
    String known = at(slot, bytes, from, length);
    return known != null
        ? known
        : put(
            slot,
            bytes,
            from,
            length,
            new String(bytes, from, length, StandardCharsets.ISO_8859_1).intern());
  }

  /** The slot for these bytes. */
  int slot(byte[] bytes, int from, int length) {
    long hash = length;
    int i = from;
    for (int last = from + length - Long.BYTES; i <= last; i += Long.BYTES) {
      hash = (hash ^ (long) LONGS.get(bytes, i)) * MIX;
      hash ^= hash >>> 32;
    }
    for (; i < from + length; i++) {
      hash = (hash ^ bytes[i]) * MIX;
    }
    return (int) (hash >>> (Long.SIZE - SLOT_BITS));
  }

  /** What the slot holds for these bytes; null where it holds nothing, or something else. */
  String at(int slot, byte[] bytes, int from, int length) {
    byte[] key = keys[slot];
    return key != null && Arrays.equals(key, 0, key.length, bytes, from, from + length)
        ? values[slot]
        : null;
  }

  /** Keeps a string in a slot, and returns it. */
  String put(int slot, byte[] bytes, int from, int length, String value) {
    held += length - (keys[slot] == null ? 0 : keys[slot].length);
    if (held > MOST_BYTES) {
      Arrays.fill(keys, null);
      Arrays.fill(values, null);
      held = length;
    }
    keys[slot] = Arrays.copyOfRange(bytes, from, from + length);
    values[slot] = value;
    return value;
  }
}
