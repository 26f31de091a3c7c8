package io.sparkadvisor.advisor.advice;

import java.time.Duration;
import java.util.List;

/** What a remedy would save. */
public sealed interface Price {

  /**
   * So much of the application's wall-clock time, in a range. Negative where the application would
   * take longer.
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

    /** Whether it saves no time even at best. */
    public boolean isLoss() {
      return high.compareTo(Duration.ZERO) <= 0;
    }
  }

  /**
   * So much money: cores are held for less time, and the application ends no sooner.
   *
   * @param coreTime core time that is not held, most likely
   * @param share of the core time that was held
   * @param longer how much longer the application takes, most likely
   */
  record Cheaper(Duration coreTime, double share, Duration longer) implements Price {}

  /**
   * It cannot be said.
   *
   * @param why a sentence
   */
  record Unknown(String why) implements Price {}

  /**
   * The model broke: a fault of the advisor, which costs this price and no other.
   *
   * @param error what it threw
   */
  record Failed(Throwable error) implements Price {}

  /** Calls the function of this price's kind. */
  default <T> T match(Cases<T> cases) {
    // Java 17 has no switch over types.
    if (this instanceof Saves saves) {
      return cases.saves(saves);
    } else if (this instanceof Cheaper cheaper) {
      return cases.cheaper(cheaper);
    } else if (this instanceof Failed failed) {
      return cases.failed(failed.error());
    } else {
      return cases.unknown(((Unknown) this).why());
    }
  }

  /** What to do with each kind of price. */
  interface Cases<T> {
    /** So much time. */
    T saves(Saves saves);

    /** So much money. */
    T cheaper(Cheaper cheaper);

    /** Not to be said. */
    T unknown(String why);

    /** The model broke. */
    T failed(Throwable error);
  }
}
