package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.Setting;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.Fix.PropertyChange;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A second copy of a late task elsewhere: helps where it is the place that is slow, or chance. */
final class Speculation {
  private static final String QUANTILE = "spark.speculation.quantile";
  private static final double STEPS = 20;

  private Speculation() {}

  /** The remedy; empty where speculation is on already. */
  static Optional<Remedy> of(Stragglers stragglers, Change change) {
    double late = (double) stragglers.rows().length / stragglers.slow().rows().length;
    return of(stragglers.application(), late, change);
  }

  /**
   * The same.
   *
   * @param late the share of tasks that are late
   */
  static Optional<Remedy> of(SparkApplication application, double late, Change change) {
    Setting<Boolean> speculation = application.settings().speculation();
    if (speculation.value() || application.cluster().isLocal()) {
      return Optional.empty();
    }
    return Optional.of(
        new Remedy(
            Sentence.of("Let Spark start late tasks a second time elsewhere"),
            Sentence.of(
                "A copy on another executor takes the usual time. It costs the work of the copies,"
                    + " and needs tasks that do no harm when they run twice."),
            new Fix.Configuration(changes(application, late, speculation)),
            Optional.of(change),
            FixSafety.REVIEW));
  }

  // Spark copies none before such a share of a stage's tasks has ended, so that where more than the
  // rest is late it waits for the late ones themselves.
  private static List<PropertyChange> changes(
      SparkApplication application, double late, Setting<Boolean> speculation) {
    List<PropertyChange> changes = new ArrayList<>();
    changes.add(
        new PropertyChange(
            speculation.key(), Optional.of("false"), speculation.explicit(), "true"));
    Optional<String> set = application.properties().get(QUANTILE);
    String old = set.orElse(isSpark4(application) ? "0.9" : "0.75");
    double inTime = Math.floor((1 - late) * STEPS) / STEPS;
    if (inTime < parse(old)) {
      changes.add(
          new PropertyChange(QUANTILE, Optional.of(old), set.isPresent(), Double.toString(inTime)));
    }
    return changes;
  }

  private static boolean isSpark4(SparkApplication application) {
    return application.info().version().map(v -> v.isAtLeast(4, 0)).orElse(true);
  }

  private static double parse(String quantile) {
    try {
      return Double.parseDouble(quantile.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
