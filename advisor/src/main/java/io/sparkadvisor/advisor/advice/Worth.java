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
   * Whether a finding is worth a word: it has a severity of its own, or a remedy that saves money,
   * or its best remedy saves enough, or of none is known what it saves.
   */
  static boolean isIn(RankedFinding ranked, Duration wallClock) {
    boolean money = ranked.prices().stream().anyMatch(Price.Cheaper.class::isInstance);
    return ranked.finding().floor().isPresent()
        || money
        || (ranked.saves().isEmpty()
            ? !ranked.isBeyondHelp()
            : ranked.saves().get().mid().compareTo(least(wallClock)) >= 0);
  }
}
