package io.sparkadvisor.advisor.advice;

import java.time.Duration;

/** What saves less is not worth a line of configuration: any two runs differ by as much. */
final class Worth {

  private static final double LEAST_SHARE = 0.005;
  private static final Duration LEAST = Duration.ofMillis(100);

  private Worth() {}

  /** The least that is worth a word, of an application that took so long. */
  static Duration least(Duration wallClock) {
    Duration share = Duration.ofMillis(Math.round(LEAST_SHARE * wallClock.toMillis()));
    return share.compareTo(LEAST) > 0 ? share : LEAST;
  }

  /**
   * Whether a finding is worth a word: it has a severity of its own, or a remedy of which is not
   * known what it saves, or one that saves enough.
   */
  static boolean isIn(RankedFinding ranked, Duration wallClock) {
    boolean open = ranked.prices().stream().anyMatch(price -> !(price instanceof Price.Saves));
    return ranked.finding().floor().isPresent()
        || open
        || (ranked.saves().isEmpty()
            ? !ranked.isBeyondHelp()
            : ranked.saves().get().mid().compareTo(least(wallClock)) >= 0);
  }
}
