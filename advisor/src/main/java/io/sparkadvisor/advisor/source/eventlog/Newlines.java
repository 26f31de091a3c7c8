package io.sparkadvisor.advisor.source.eventlog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds and counts line feeds eight bytes at a time: every byte of a log passes through here, so
 * this has to run at the speed of memory.
 *
 * <p>A byte of {@code x = word ^ 0x0A0A…} is zero where the word has a line feed. {@code ((x &
 * 0x7F…) + 0x7F…) | x} then has its top bit clear exactly in those bytes, and no carry crosses from
 * one byte into the next.
 */
final class Newlines {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LINE_FEEDS = 0x0A0A0A0A0A0A0A0AL;
  private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
  private static final long TOP_BITS = 0x8080808080808080L;
  private static final long BYTE_PAIRS = 0x00FF00FF00FF00FFL;

  /** Each byte of the tally counts one hit a word, and overflows after 255 words. */
  private static final int WORDS_PER_TALLY = 255;

  private Newlines() {}

  /** Returns the index of the first line feed in {@code [from, to)}, or -1. */
  static int indexIn(byte[] data, int from, int to) {
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

  /** Returns how many line feeds there are in {@code [from, to)}. */
  static int countIn(byte[] data, int from, int to) {
    int count = 0;
    int i = from;
    while (i <= to - Long.BYTES) {
      int words = Math.min(WORDS_PER_TALLY, (to - i) / Long.BYTES);
      int end = i + words * Long.BYTES;
      long tally = 0;
      for (; i < end; i += Long.BYTES) {
        tally += hits((long) LONGS.get(data, i)) >>> 7;
      }
      count += sumOfBytes(tally);
    }
    for (; i < to; i++) {
      if (data[i] == '\n') {
        count++;
      }
    }
    return count;
  }

  private static long hits(long word) {
    long x = word ^ LINE_FEEDS;
    return ~(((x & LOW_BITS) + LOW_BITS) | x) & TOP_BITS;
  }

  private static int sumOfBytes(long tally) {
    long pairs = (tally & BYTE_PAIRS) + ((tally >>> 8) & BYTE_PAIRS);
    return (int) ((pairs * 0x0001000100010001L) >>> 48);
  }
}
