package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.rules.finding.Evidence;
import java.util.Optional;

/** A measure of the run that shows a problem. */
public record EvidenceView(
    String measure,
    QuantityView value,
    @Meaning("What to hold it against; null if it speaks for itself")
        Optional<Reference> reference) {

  /** What a value is held against. */
  public record Reference(String what, QuantityView value) {}

  static EvidenceView of(Evidence evidence) {
    return new EvidenceView(
        evidence.measure(),
        QuantityView.of(evidence.value()),
        evidence
            .reference()
            .map(other -> new Reference(other.what(), QuantityView.of(other.value()))));
  }
}
