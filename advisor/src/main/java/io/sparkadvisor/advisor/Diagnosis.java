package io.sparkadvisor.advisor;

import io.sparkadvisor.advisor.advice.Advice;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Severity;
import io.sparkadvisor.rules.rule.Examination;
import java.util.List;
import java.util.Optional;

/**
 * What the advisor has to say about one application: every report renders this.
 *
 * @param source where the application was read from, as a user would recognise it
 * @param application its facts
 * @param examinations what came of every rule, by the rule's id
 * @param advice what to make of what they found
 * @param replayer what prices rest on, for whoever asks on
 */
public record Diagnosis(
    String source,
    SparkApplication application,
    List<Examination> examinations,
    Advice advice,
    Replayer replayer) {

  /** Makes the collections immutable. */
  public Diagnosis {
    examinations = List.copyOf(examinations);
  }

  /** All findings, the worst first. */
  public List<RankedFinding> findings() {
    return advice.findings();
  }

  /** The severity of the worst finding; empty where nothing was found. */
  public Optional<Severity> worst() {
    return findings().stream().map(RankedFinding::severity).min(Severity::compareTo);
  }
}
