package io.sparkadvisor.rules.fact.value;

import java.util.Arrays;

/**
 * A quantity that grows over time, and how much it grew between two moments. Filled in the order of
 * time; times are milliseconds.
 */
public final class RunningTotal {
  // Pieces of time in which it grows; between them it does not. Where a piece ends and the next
  // one begins, both are kept: a piece is found by one binary search.
  private long[] begins = new long[64];
  private double[] totals = new double[64];
  private double[] slopes = new double[64];
  private long end;
  private double total;
  private int size;

  /**
   * Grows evenly by an amount, shared by so many; nothing where nobody shares it.
   *
   * @param length how long, in the next piece of time that has not been filled
   */
  public void add(long time, long length, double amount, int sharers) {
    if (sharers == 0 || length == 0) {
      return;
    }
    if (size > 0 && time > end) {
      piece(end, 0);
    }
    piece(time, amount / sharers / length);
    total += amount / sharers;
    end = time + length;
  }

  private void piece(long begin, double slope) {
    if (size == begins.length) {
      begins = Arrays.copyOf(begins, 2 * size);
      totals = Arrays.copyOf(totals, 2 * size);
      slopes = Arrays.copyOf(slopes, 2 * size);
    }
    begins[size] = begin;
    totals[size] = total;
    slopes[size++] = slope;
  }

  /** How much it grew from one moment to another. */
  public double between(long from, long to) {
    return size == 0 || to <= from ? 0 : upTo(to) - upTo(from);
  }

  private double upTo(long time) {
    if (time >= end) {
      return total;
    }
    int found = Arrays.binarySearch(begins, 0, size, time);
    int piece = found >= 0 ? found : -found - 2;
    return piece < 0 ? 0 : totals[piece] + slopes[piece] * (time - begins[piece]);
  }
}
