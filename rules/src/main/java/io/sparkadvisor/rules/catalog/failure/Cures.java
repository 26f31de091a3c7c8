package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.change.NoFailures;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.RemedyDraft;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Remedies that take the cause of one loss away. What they come to is this: its stages fail no
 * more, and whatever else a remedy sets takes hold. What only helps to look changes nothing by
 * itself, and is no cure.
 */
final class Cures {

  private final List<StageKey> stages;

  Cures(SparkApplication app, Loss loss) {
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

  /** Begins a remedy by what to do, in the imperative. */
  RemedyDraft to(String title) {
    RemedyDraft draft = Remedy.to(title);
    return stages.isEmpty() ? draft.unpriced() : draft.alsoComesTo(new NoFailures(stages));
  }

  /** Those of two remedies that there are. */
  static List<Remedy> listed(Optional<Remedy> first, Optional<Remedy> second) {
    return Stream.of(first, second).flatMap(Optional::stream).toList();
  }
}
