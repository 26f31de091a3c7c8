package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.Setting;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Sentence;
import java.util.Optional;

/** A second copy of a late task elsewhere: helps where it is the place that is slow, or chance. */
final class Speculation {
  private Speculation() {}

  /** The remedy; empty where speculation is on already. */
  static Optional<Remedy> of(Stragglers stragglers, Change change) {
    Setting<Boolean> speculation = stragglers.application().settings().speculation();
    if (speculation.value() || stragglers.application().cluster().isLocal()) {
      return Optional.empty();
    }
    return Optional.of(
        new Remedy(
            Sentence.of("Let Spark start late tasks a second time elsewhere"),
            Sentence.of(
                "A copy on another executor takes the usual time. It costs the work of the copies,"
                    + " and needs tasks that do no harm when they run twice."),
            Fix.set(speculation.key(), "false", speculation.explicit(), "true"),
            Optional.of(change),
            FixSafety.REVIEW));
  }
}
