package io.sparkadvisor.rules.catalog.skew.straggler;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.setting.SpeculationKnobs;
import io.sparkadvisor.rules.finding.PropertyChanges;
import io.sparkadvisor.rules.finding.Remedy;
import java.util.Optional;

/** A second copy of a late task elsewhere: helps where it is the place that is slow, or chance. */
final class Speculation {
  private static final double STEPS = 20;

  private Speculation() {}

  /** The remedy; empty where speculation is on already. */
  static Optional<Remedy> of(Stragglers stragglers) {
    double late = (double) stragglers.rows().length / stragglers.slow().rows().length;
    return of(stragglers.application(), late);
  }

  /**
   * The same.
   *
   * @param late the share of tasks that are late
   */
  static Optional<Remedy> of(SparkApplication application, double late) {
    if (application.settings().speculation().value() || application.cluster().isLocal()) {
      return Optional.empty();
    }
    return Remedy.to("Let Spark start late tasks a second time elsewhere")
        .because(
            "A copy on another executor takes the usual time. It begins once most tasks of the"
                + " stage have ended, costs the work of the copies, and needs tasks that do no harm"
                + " when they run twice.")
        .set(
            PropertyChanges.of(application)
                .set(SpeculationKnobs.ENABLED, true)
                .lower(SpeculationKnobs.QUANTILE, inTime(late)));
  }

  // Spark copies none before such a share of a stage's tasks has ended, so that where more than the
  // rest is late it waits for the late ones themselves.
  private static double inTime(double late) {
    return Math.floor((1 - late) * STEPS) / STEPS;
  }
}
