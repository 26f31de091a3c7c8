package io.sparkadvisor.advisor.report.words;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.rules.rule.Examination;
import io.sparkadvisor.rules.rule.RuleInfo;
import io.sparkadvisor.rules.rule.Verdict;
import java.util.List;

/**
 * What came of one rule, as a report says it.
 *
 * @param rule which rule
 * @param outcome what came of it
 * @param text a sentence, with no-break spaces
 */
public record Check(RuleInfo rule, Outcome outcome, String text) {

  /** What can come of a rule. */
  public enum Outcome {
    /** It found something that is worth a word. */
    FOUND,
    /** It found nothing, or nothing that a fix would make noticeably better. */
    CLEAR,
    /** It could not say. */
    NOT_APPLICABLE,
    /** It broke. */
    FAILED
  }

  /** What came of every rule, in the order of the rules. */
  public static List<Check> of(Diagnosis diagnosis) {
    return diagnosis.examinations().stream().map(one -> of(one, diagnosis)).toList();
  }

  private static Check of(Examination examination, Diagnosis diagnosis) {
    RuleInfo rule = examination.rule();
    Verdict verdict = examination.verdict();
    if (verdict instanceof Verdict.Clear clear) {
      return new Check(rule, Outcome.CLEAR, Wording.of(clear.measured()));
    } else if (verdict instanceof Verdict.NotApplicable not) {
      return new Check(rule, Outcome.NOT_APPLICABLE, not.reason());
    } else if (verdict instanceof Verdict.Failed failed) {
      return new Check(rule, Outcome.FAILED, failed.error().toString());
    }
    long kept = count(diagnosis.findings(), rule);
    return kept > 0
        ? new Check(rule, Outcome.FOUND, Wording.count(kept, "finding"))
        : new Check(rule, Outcome.CLEAR, dismissed(diagnosis.advice().dismissed(), rule));
  }

  private static long count(List<RankedFinding> findings, RuleInfo rule) {
    return findings.stream().filter(ranked -> ranked.finding().rule().equals(rule.id())).count();
  }

  /** What was found, and is not worth a fix. */
  private static String dismissed(List<RankedFinding> dismissed, RuleInfo rule) {
    List<RankedFinding> own =
        dismissed.stream().filter(ranked -> ranked.finding().rule().equals(rule.id())).toList();
    if (own.isEmpty()) {
      return "Nothing that would be noticed";
    }
    RankedFinding largest = own.get(0);
    return Wording.headline(largest.finding().headline())
        + ", but "
        + largest
            .saves()
            .filter(saves -> !saves.mid().isNegative())
            .map(saves -> "the best fix would save " + Wording.time(saves.mid()))
            .orElse("no fix that we know makes the run faster")
        + (own.size() == 1 ? "" : "; " + Wording.count(own.size() - 1) + " more like it");
  }
}
