package io.sparkadvisor.advisor;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Severity;
import io.sparkadvisor.rules.rule.Examination;
import io.sparkadvisor.rules.rule.Verdict;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Orders findings by what they are worth. Until a replay prices them, that is the plain upper bound
 * of the time that they hold ({@link Finding#stake()}); {@link #worth} is where a price goes.
 */
final class Ranking {

  // A fifth of the time is worth waking somebody up for; below a twentieth, run times of the same
  // job on the same cluster differ as much by themselves.
  private static final double CRITICAL_SHARE = 0.20;
  private static final double WARNING_SHARE = 0.05;

  private static final Comparator<RankedFinding> WORST_FIRST =
      Comparator.comparing(RankedFinding::severity)
          .thenComparing(ranked -> worth(ranked.finding()), Comparator.reverseOrder())
          .thenComparing(ranked -> ranked.finding().id());

  private Ranking() {}

  /** All findings of these examinations, the worst first. */
  static List<RankedFinding> worstFirst(
      List<Examination> examinations, SparkApplication application) {
    Duration wallClock = application.info().span().duration();
    return examinations.stream()
        .map(Examination::verdict)
        .filter(Verdict.Found.class::isInstance)
        .flatMap(verdict -> ((Verdict.Found) verdict).findings().stream())
        .map(finding -> rank(finding, wallClock))
        .sorted(WORST_FIRST)
        .toList();
  }

  private static RankedFinding rank(Finding finding, Duration wallClock) {
    double share = share(worth(finding), wallClock);
    Severity byTime =
        share >= CRITICAL_SHARE
            ? Severity.CRITICAL
            : share >= WARNING_SHARE ? Severity.WARNING : Severity.NOTE;
    return new RankedFinding(finding, worse(byTime, finding.floor()), share);
  }

  private static Duration worth(Finding finding) {
    return finding.stake().atMost();
  }

  private static double share(Duration part, Duration whole) {
    return whole.isZero() ? 0 : Math.min(1, (double) part.toMillis() / whole.toMillis());
  }

  private static Severity worse(Severity severity, Optional<Severity> floor) {
    return floor.filter(least -> least.compareTo(severity) < 0).orElse(severity);
  }
}
