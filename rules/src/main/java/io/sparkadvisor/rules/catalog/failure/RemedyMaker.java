package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.NoFailures;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.PropertyChanges;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** A remedy that sets properties; empty if they are so already. */
  Optional<Remedy> remedy(String title, String why, PropertyChanges changes, FixSafety safety) {
    return changes.fix().map(fix -> remedy(title, why, fix, safety));
  }

  /** Those of two remedies that there are. */
  static List<Remedy> listed(Optional<Remedy> first, Optional<Remedy> second) {
    return Stream.of(first, second).flatMap(Optional::stream).toList();
  }

  /** No property to set yet. */
  PropertyChanges changes() {
    return PropertyChanges.of(app);
  }
}
