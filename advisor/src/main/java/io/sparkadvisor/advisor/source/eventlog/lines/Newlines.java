package io.sparkadvisor.advisor.source.eventlog.lines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds line feeds eight bytes at a time: every byte of a log passes through here, so this has to
 * run at the speed of memory.
 *
 * <p>A byte of {@code x = word ^ 0x0A0A…} is zero where the word has a line feed. {@code ((x &
 * 0x7F…) + 0x7F…) | x} then has its top bit clear exactly in those bytes, and no carry crosses from
 * one byte into the next.
 */
public final class Newlines {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LINE_FEEDS = 0x0A0A0A0A0A0A0A0AL;
  private static final long ONES = 0x0101010101010101L;
  private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
  private static final long TOP_BITS = 0x8080808080808080L;

  private static final int FOUR_WORDS = 4 * Long.BYTES;

  private Newlines() {}

  /** Returns the index of the first line feed in {@code [from, to)}, or -1. */
  public static int indexIn(byte[] data, int from, int to) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long hits = hits((long) LONGS.get(data, i));
      if (hits != 0) {
        return i + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
    }
    for (; i < to; i++) {
      if (data[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Returns the index of the last line feed in {@code [from, to)}, or -1. */
  static int lastIndexIn(byte[] data, int from, int to) {
    int i = to;
    for (; i >= from + Long.BYTES; i -= Long.BYTES) {
      long hits = hits((long) LONGS.get(data, i - Long.BYTES));
      if (hits != 0) {
        return i - 1 - (Long.numberOfLeadingZeros(hits) >>> 3);
      }
    }
    for (i--; i >= from; i--) {
      if (data[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /**
   * Writes the index of every line feed in {@code [from, to)} into {@code feeds}, which grows.
   *
   * @return the array, with the number of indices at 0 and the indices behind it
   */
  static int[] allIn(byte[] data, int from, int to, int[] feeds) {
    int[] found = feeds;
    int count = 0;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      i = skipWithout(data, i, to - FOUR_WORDS);
      if (i > to - Long.BYTES) {
        break;
      }
      long hits = hits((long) LONGS.get(data, i));
      while (hits != 0) {
        found = withRoom(found, ++count);
        found[count] = i + (Long.numberOfTrailingZeros(hits) >>> 3);
        hits &= hits - 1;
      }
    }
    for (; i < to; i++) {
      if (data[i] == '\n') {
        found = withRoom(found, ++count);
        found[count] = i;
      }
    }
    found[0] = count;
    return found;
  }

  /**
   * Steps over 32 bytes at a time that hold no line feed. {@code x - 0x01…} borrows into the top
   * bit of a byte that is zero, and into others only above one that is: enough to know that there
   * is none.
   */
  private static int skipWithout(byte[] data, int from, int last) {
    int i = from;
    for (; i <= last; i += FOUR_WORDS) {
      long a = (long) LONGS.get(data, i) ^ LINE_FEEDS;
      long b = (long) LONGS.get(data, i + 8) ^ LINE_FEEDS;
      long c = (long) LONGS.get(data, i + 16) ^ LINE_FEEDS;
      long d = (long) LONGS.get(data, i + 24) ^ LINE_FEEDS;
      long zeros = ((a - ONES) & ~a) | ((b - ONES) & ~b) | ((c - ONES) & ~c) | ((d - ONES) & ~d);
      if ((zeros & TOP_BITS) != 0) {
        break;
      }
    }
    return i;
  }

  private static int[] withRoom(int[] array, int index) {
    return index < array.length ? array : Arrays.copyOf(array, 2 * array.length);
  }

  private static long hits(long word) {
    long x = word ^ LINE_FEEDS;
    return ~(((x & LOW_BITS) + LOW_BITS) | x) & TOP_BITS;
  }
}
