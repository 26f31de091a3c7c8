package io.sparkadvisor.rules.fact.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A run of whole numbers, each kept in as few bytes as the run's spread needs: the smallest one is
 * taken off, and what is left takes 0 to 8 bytes a value. Immutable.
 */
public final class PackedLongs {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  // A value is read as one long at its offset, so the last one needs room behind it.
  private static final int ROOM = Long.BYTES;

  private final long base;
  private final int width;
  private final long mask;
  private final byte[] data;

  private PackedLongs(long base, int width, byte[] data) {
    this.base = base;
    this.width = width;
    this.mask = width == Long.BYTES ? -1L : (1L << (8 * width)) - 1;
    this.data = data;
  }

  /** Packs the first values of an array. */
  public static PackedLongs of(long[] values, int count) {
    long min = count == 0 ? 0 : values[0];
    long max = min;
    for (int i = 1; i < count; i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    // The spread is taken as unsigned, so that it is right even where max − min overflows.
    int width = (Long.SIZE - Long.numberOfLeadingZeros(max - min) + 7) / 8;
    if (width == 0) {
      return new PackedLongs(min, 0, new byte[ROOM]);
    }
    byte[] data = new byte[count * width + ROOM];
    for (int i = 0; i < count; i++) {
      LONG.set(data, i * width, values[i] - min);
    }
    return new PackedLongs(min, width, data);
  }

  /** The same value any number of times. */
  public static PackedLongs constant(long value) {
    return new PackedLongs(value, 0, CONSTANT);
  }

  private static final byte[] CONSTANT = new byte[ROOM];

  public long get(int index) {
    return base + ((long) LONG.get(data, index * width) & mask);
  }

  /** Whether every value is this one. */
  public boolean isConstant(long value) {
    return width == 0 && base == value;
  }

  /** The bytes that the values take. */
  public int sizeInBytes() {
    return data == CONSTANT ? 0 : data.length;
  }
}
