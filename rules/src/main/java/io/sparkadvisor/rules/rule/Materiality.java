package io.sparkadvisor.rules.rule;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Stake;
import java.time.Duration;

/**
 * How much time must be at stake for a problem to be worth a word: a time, and a share of the
 * application.
 *
 * @param time at least so long
 * @param share and at least this share of the application's wall-clock time
 */
public record Materiality(Threshold<Duration> time, Threshold<Double> share) {

  /** The thresholds {@code stake} and {@code stake-share} of a rule. */
  public static Materiality of(String rule) {
    return new Materiality(
        Threshold.time(
            rule,
            "stake",
            Duration.ofSeconds(1),
            "A second is the least that a person would notice."),
        Threshold.number(
            rule,
            "stake-share",
            0.01,
            "Below a hundredth of the application's time a fix is lost in the noise between two"
                + " runs."));
  }

  /** Whether a stake is worth a word. */
  public boolean isMet(Stake stake, SparkApplication application, Thresholds thresholds) {
    return isMet(stake.atMost(), application, thresholds);
  }

  /** Whether so much wall-clock time is worth a word. */
  public boolean isMet(Duration atMost, SparkApplication application, Thresholds thresholds) {
    Duration whole = application.info().span().duration();
    double share = whole.isZero() ? 1 : (double) atMost.toMillis() / whole.toMillis();
    return atMost.compareTo(thresholds.get(time)) >= 0 && share >= thresholds.get(this.share);
  }
}
