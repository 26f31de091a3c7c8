package io.sparkadvisor.listener;

/**
 * The median of any number of durations in constant memory: a histogram with eight steps for each
 * doubling, so that an answer is too large by an eighth at most, and never too small.
 */
final class Durations {

  private static final int STEP_BITS = 3;
  private static final int STEPS = 1 << STEP_BITS;

  private final int[] counts = new int[(Long.SIZE - STEP_BITS) << STEP_BITS];
  private int count;

  void add(long millis) {
    counts[bucket(Math.max(0, millis))]++;
    count++;
  }

  int count() {
    return count;
  }

  /** The median in milliseconds, rounded up to the end of its step; 0 of nothing. */
  long medianAtMost() {
    int seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen * 2L >= count && seen > 0) {
        return upperEnd(bucket);
      }
    }
    return 0;
  }

  private static int bucket(long millis) {
    if (millis < STEPS) {
      return (int) millis;
    }
    int doubling = Long.SIZE - 1 - Long.numberOfLeadingZeros(millis) - STEP_BITS;
    return (int) (((doubling + 1L) << STEP_BITS) + (millis >>> doubling) - STEPS);
  }

  private static long upperEnd(int bucket) {
    if (bucket < STEPS) {
      return bucket;
    }
    int doubling = (bucket >>> STEP_BITS) - 1;
    long step = (bucket & (STEPS - 1L)) + STEPS;
    return ((step + 1) << doubling) - 1;
  }
}
