package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.NoFailures;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SparkProperties;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.Fix.PropertyChange;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Sentence;
import java.util.List;
import java.util.Optional;

/** Makes remedies against one loss: each comes to the same, that its stages fail no more. */
final class RemedyMaker {

  private final SparkApplication app;
  private final Optional<Change> change;

  RemedyMaker(SparkApplication app, Loss loss) {
    this.app = app;
    change =
        loss.stages().isEmpty() ? Optional.empty() : Optional.of(new NoFailures(loss.stages()));
  }

  Remedy remedy(String title, String why, Fix fix, FixSafety safety) {
    return new Remedy(Sentence.of(title), Sentence.of(why), fix, change, safety);
  }

  /** A remedy that is for a person to do, in the imperative. */
  Remedy advice(String title, String why, String what) {
    return remedy(title, why, new Fix.Cluster(Sentence.of(what)), FixSafety.ADVICE_ONLY);
  }

  /** Sets one property. */
  Fix set(String key, String byDefault, String value) {
    return new Fix.Configuration(List.of(change(key, byDefault, value)));
  }

  /** Another value of a property. */
  PropertyChange change(String key, String byDefault, String value) {
    SparkProperties properties = app.properties();
    return new PropertyChange(
        key,
        Optional.of(properties.get(key).orElse(byDefault)),
        properties.get(key).isPresent(),
        value);
  }

  /** Whether the application ran on this Spark or a newer one, as it is taken where not known. */
  boolean isAtLeast(int major, int minor) {
    return app.info().version().map(v -> v.isAtLeast(major, minor)).orElse(true);
  }
}
