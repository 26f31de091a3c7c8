package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.NoFailures;
import io.sparkadvisor.rules.change.Together;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.PropertyChanges;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes remedies against one loss. What takes its cause away comes to this: its stages fail no
 * more, and whatever else the remedy sets takes hold. What only helps to look changes nothing by
 * itself.
 */
final class RemedyMaker {

  private final SparkApplication app;
  private final List<StageKey> stages;

  RemedyMaker(SparkApplication app, Loss loss) {
    this.app = app;
    // A retry of a stage does what its first attempt should have done: all attempts are of one
    // piece.
    stages =
        loss.stages().stream()
            .map(StageKey::stageId)
            .distinct()
            .flatMap(id -> app.attempts(id).stream())
            .map(StageAttempt::key)
            .toList();
  }

  /** A remedy that takes the cause away. */
  Remedy cure(String title, String why, Fix fix, FixSafety safety) {
    return new Remedy(Sentence.of(title), Sentence.of(why), fix, cured(fix), safety);
  }

  /** One that is for a person to do, in the imperative, and takes the cause away. */
  Remedy cure(String title, String why, String what) {
    return cure(title, why, new Fix.Cluster(Sentence.of(what)), FixSafety.ADVICE_ONLY);
  }

  /** One that may help, or makes the next failure cheaper: what it comes to nobody can say. */
  Remedy relief(String title, String why, Fix fix, FixSafety safety) {
    return new Remedy(Sentence.of(title), Sentence.of(why), fix, Optional.empty(), safety);
  }

  /** A look to take, in the imperative. */
  Remedy advice(String title, String why, String what) {
    return relief(title, why, new Fix.Cluster(Sentence.of(what)), FixSafety.ADVICE_ONLY);
  }

  private Optional<Change> cured(Fix fix) {
    if (stages.isEmpty()) {
      return Optional.empty();
    }
    Change failsNoMore = new NoFailures(stages);
    return Optional.of(
        fix instanceof Fix.Configuration configuration
            ? new Together(List.of(failsNoMore, KnobChange.of(configuration.asMap())))
            : failsNoMore);
  }

  /** A remedy that takes the cause away by properties; empty if they are so already. */
  Optional<Remedy> cure(String title, String why, PropertyChanges changes, FixSafety safety) {
    return changes.fix().map(fix -> cure(title, why, fix, safety));
  }

  /** A relief by properties; empty if they are so already. */
  Optional<Remedy> relief(String title, String why, PropertyChanges changes, FixSafety safety) {
    return changes.fix().map(fix -> relief(title, why, fix, safety));
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
