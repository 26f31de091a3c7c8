package io.sparkadvisor.advisor.advice;

import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Severity;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Orders findings by what they are worth: what the best remedy saves, and where no remedy has a
 * price, the plain upper bound of the time that they hold ({@link Finding#stake()}).
 */
final class Ranking {

  // A fifth of the time is worth waking somebody up for; below a twentieth, run times of the same
  // job on the same cluster differ as much by themselves.
  private static final double CRITICAL_SHARE = 0.20;
  private static final double WARNING_SHARE = 0.05;

  private static final Comparator<RankedFinding> WORST_FIRST =
      Comparator.comparing(RankedFinding::severity)
          .thenComparing(RankedFinding::worth, Comparator.reverseOrder())
          .thenComparing(ranked -> ranked.finding().id());

  private Ranking() {}

  /** These findings with their severities, the worst first. */
  static List<RankedFinding> worstFirst(
      List<Finding> findings, PriceList prices, Duration wallClock) {
    return findings.stream()
        .map(finding -> rank(finding, prices.of(finding), wallClock))
        .sorted(WORST_FIRST)
        .toList();
  }

  /** A finding with those of its remedies that do not make the application slower, or dearer. */
  private static RankedFinding rank(Finding finding, List<Price> prices, Duration wallClock) {
    int[] offered = IntStream.range(0, prices.size()).filter(i -> !isLoss(prices.get(i))).toArray();
    Finding left =
        finding.withRemedies(IntStream.of(offered).mapToObj(finding.remedies()::get).toList());
    if (offered.length == 0 && !prices.isEmpty()) {
      // What it holds cannot be had by anything that we know.
      double stakeShare = share(finding.stake().atMost(), wallClock);
      return new RankedFinding(
          left, worse(Severity.NOTE, finding.floor()), 0, stakeShare, List.of());
    }
    return rankOffered(left, IntStream.of(offered).mapToObj(prices::get).toList(), wallClock);
  }

  private static boolean isLoss(Price price) {
    return (price instanceof Price.Saves saves && saves.isLoss())
        || (price instanceof Price.Cheaper cheaper
            && cheaper.coreTime().compareTo(Duration.ZERO) <= 0);
  }

  private static RankedFinding rankOffered(
      Finding finding, List<Price> prices, Duration wallClock) {
    double stakeShare = share(finding.stake().atMost(), wallClock);
    RankedFinding priced =
        new RankedFinding(finding, Severity.NOTE, stakeShare, stakeShare, prices);
    double share = share(priced.worth(), wallClock);
    Severity byTime =
        share >= CRITICAL_SHARE
            ? Severity.CRITICAL
            : share >= WARNING_SHARE ? Severity.WARNING : Severity.NOTE;
    return new RankedFinding(finding, worse(byTime, finding.floor()), share, stakeShare, prices);
  }

  private static double share(Duration part, Duration whole) {
    double share = whole.isZero() ? 0 : (double) part.toMillis() / whole.toMillis();
    return Math.max(0, Math.min(1, share));
  }

  private static Severity worse(Severity severity, Optional<Severity> floor) {
    return floor.filter(least -> least.compareTo(severity) < 0).orElse(severity);
  }
}
