package io.sparkadvisor.advisor.advice;

import java.time.Duration;
import java.util.List;

/** What a remedy would save of the application's wall-clock time. */
public sealed interface Price {

  /**
   * So much, in a range. Negative where the application would take longer.
   *
   * @param low at worst
   * @param mid most likely
   * @param high at best
   * @param reasons what makes the range, as sentences; empty where the run leaves nothing open
   */
  record Saves(Duration low, Duration mid, Duration high, List<String> reasons) implements Price {
    /** Makes the collections immutable, and checks the order. */
    public Saves {
      reasons = List.copyOf(reasons);
      if (low.compareTo(mid) > 0 || mid.compareTo(high) > 0) {
        throw new IllegalArgumentException("Not in order: " + low + ", " + mid + ", " + high);
      }
    }

    /**
     * Whether it is likely to save time: what it most likely saves is more than what it may lose.
     */
    public boolean isGain() {
      return mid.compareTo(Duration.ZERO) > 0 && low.plus(mid).compareTo(Duration.ZERO) > 0;
    }
  }

  /**
   * It cannot be said.
   *
   * @param why a sentence
   */
  record Unknown(String why) implements Price {}
}
