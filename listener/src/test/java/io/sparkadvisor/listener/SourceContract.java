package io.sparkadvisor.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.SparkApplication;
import java.util.List;

/**
 * One application, seen by several sources, has the same facts, field by field. What may differ all
 * the same is named here, and nowhere else, each with its reason.
 */
final class SourceContract {

  /**
   * A field that a source tells differently.
   *
   * @param field its path in {@code SparkApplication}, as a regular expression
   * @param reason why it cannot be the same
   */
  record Difference(String field, String reason) {}

  /** Where the listener may differ from the event log of the same application. */
  static final List<Difference> LISTENER = List.of();

  private SourceContract() {}

  /** Requires of the listener the facts of the event log. */
  static void assertSameFacts(SparkApplication ofListener, SparkApplication ofLog) {
    assertThat(ofListener)
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes(
            LISTENER.stream().map(Difference::field).toArray(String[]::new))
        .isEqualTo(ofLog);
  }
}
