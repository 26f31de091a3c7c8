package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.rules.finding.Fix;
import java.util.Optional;

/** A property with its old and its new value. */
public record PropertyView(
    String key,
    @Meaning("What was in force; null if nothing was, or if the source does not say")
        Optional<String> oldValue,
    @Meaning("Whether the user had set it; false for Spark's default") boolean wasSet,
    String newValue) {

  static PropertyView of(Fix.PropertyChange change) {
    return new PropertyView(change.key(), change.oldValue(), change.wasSet(), change.newValue());
  }
}
