package io.sparkadvisor.rules.rule;

import io.sparkadvisor.rules.finding.Problem;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;

/** What a rule gives back. */
public sealed interface Outcome {

  /**
   * It was looked for.
   *
   * @param problems what was found; empty if the problem is not there
   * @param measured what was measured, and how far the application is from the threshold: shown
   *     where nothing was found
   */
  record Looked(List<Problem> problems, Sentence measured) implements Outcome {
    /** Makes the collections immutable. */
    public Looked {
      problems = List.copyOf(problems);
    }
  }

  /**
   * It does not apply.
   *
   * @param reason why, in one sentence without a full stop, in lower case: it stands behind a colon
   */
  record NotApplicable(String reason) implements Outcome {}

  /** These problems, or none, and then what was measured. */
  static Outcome of(List<Problem> problems, Sentence measured) {
    return new Looked(problems, measured);
  }
}
