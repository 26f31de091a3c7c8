package io.sparkadvisor.rules.rule;

import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;

/** What came of examining an application for a problem. A report shows all four kinds. */
public sealed interface Verdict {

  /**
   * The problem is there.
   *
   * @param findings at least one
   */
  record Found(List<Finding> findings) implements Verdict {
    /** Makes the collections immutable. */
    public Found {
      findings = List.copyOf(findings);
    }
  }

  /**
   * The problem is not there.
   *
   * @param measured what was measured, and how far it is from the threshold
   */
  record Clear(Sentence measured) implements Verdict {}

  /**
   * It cannot be known.
   *
   * @param reason why, in one sentence without a full stop, in lower case: it stands behind a colon
   */
  record NotApplicable(String reason) implements Verdict {}

  /**
   * The rule itself is broken.
   *
   * @param error what it threw
   */
  record Failed(RuntimeException error) implements Verdict {}

  /** Found where there are findings, clear where there are none. */
  static Verdict of(List<Finding> findings, Sentence measured) {
    return findings.isEmpty() ? new Clear(measured) : new Found(findings);
  }
}
