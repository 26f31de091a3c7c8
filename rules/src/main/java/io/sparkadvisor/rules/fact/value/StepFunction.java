package io.sparkadvisor.rules.fact.value;

import java.util.Arrays;

/**
 * A whole number that changes at moments: how many of something there are over time. Times are
 * milliseconds since a start; what changes before it counts from the start on. Immutable.
 */
public final class StepFunction {
  // A change is one long, time before amount, so that millions of them sort fast: 23 bits and a
  // sign for the amount leave 17 years for the time.
  private static final int AMOUNT_BITS = 24;
  private static final long ZERO = 1L << (AMOUNT_BITS - 1);
  private static final long AMOUNT_MASK = (1L << AMOUNT_BITS) - 1;

  private final long[] times;
  private final int[] levels;

  private StepFunction(long[] times, int[] levels) {
    this.times = times;
    this.levels = levels;
  }

  /** The moments at which it changes, ascending, each once. */
  public long[] times() {
    return times;
  }

  /** The highest level that it ever has; 0 where it never changes. */
  public int peak() {
    return Arrays.stream(levels).max().orElse(0);
  }

  /** The moments after one and before another at which it changes. */
  public long[] timesBetween(long from, long to) {
    return Arrays.copyOfRange(
        times, firstAfter(from), Math.max(firstAfter(from), firstAtLeast(to)));
  }

  /** Reads levels at moments that ascend from this one on. */
  public Cursor cursorFrom(long time) {
    return new Cursor(firstAfter(time));
  }

  private int firstAfter(long time) {
    return firstAtLeast(time + 1);
  }

  // The moments are there once each.
  private int firstAtLeast(long time) {
    int found = Arrays.binarySearch(times, time);
    return found >= 0 ? found : -found - 1;
  }

  /** A place in the function that moves forward. */
  public final class Cursor {
    private int next;

    private Cursor(int next) {
      this.next = next;
    }

    /** The level from this moment on, until the next change. */
    public int at(long time) {
      while (next < times.length && times[next] <= time) {
        next++;
      }
      return next == 0 ? 0 : levels[next - 1];
    }
  }

  /** Collects changes, in any order. */
  public static final class Builder {
    private final long startMs;
    private long[] changes = new long[64];
    private int size;

    public Builder(long startMs) {
      this.startMs = startMs;
    }

    /** So many more from a moment on; fewer where the amount is negative. */
    public Builder add(long epochMs, int amount) {
      if (size == changes.length) {
        changes = Arrays.copyOf(changes, size * 2);
      }
      long time = Math.max(0, epochMs - startMs);
      changes[size++] = time << AMOUNT_BITS | (amount + ZERO);
      return this;
    }

    public StepFunction build() {
      Arrays.sort(changes, 0, size);
      long[] times = new long[size];
      int[] levels = new int[size];
      int count = 0;
      int level = 0;
      for (int i = 0; i < size; i++) {
        long time = changes[i] >>> AMOUNT_BITS;
        level += (int) ((changes[i] & AMOUNT_MASK) - ZERO);
        if (count > 0 && times[count - 1] == time) {
          count--;
        }
        times[count] = time;
        levels[count++] = level;
      }
      return new StepFunction(Arrays.copyOf(times, count), Arrays.copyOf(levels, count));
    }
  }
}
