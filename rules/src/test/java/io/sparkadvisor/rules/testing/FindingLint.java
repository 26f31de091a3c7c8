package io.sparkadvisor.rules.testing;

import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.rule.Rule;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/** What every finding must be, whatever its rule: complete, and clean to read. */
public final class FindingLint {
  private FindingLint() {}

  /** What is wrong with a finding; empty where nothing is. */
  public static List<String> offences(Rule rule, Finding finding) {
    List<String> offences = new ArrayList<>();
    check(
        finding.rule().equals(rule.info().id()), "names another rule: " + finding.rule(), offences);
    check(!finding.evidence().isEmpty(), "has no evidence", offences);
    check(!finding.thresholds().isEmpty(), "does not say which thresholds it passed", offences);
    check(!finding.remedies().isEmpty(), "has no remedy", offences);
    check(!finding.stake().atMost().isNegative(), "stakes less than nothing", offences);
    // A report puts these behind a colon, or makes a headline of them.
    stop(finding.headline(), false, offences);
    stop(finding.cause().test(), false, offences);
    stop(finding.stake().how(), false, offences);
    for (Remedy remedy : finding.remedies()) {
      stop(remedy.title(), false, offences);
      stop(remedy.why(), true, offences);
    }
    finding.caveats().forEach(caveat -> stop(caveat, true, offences));
    for (Sentence sentence : FindingAssert.sentences(finding)) {
      lint(SentenceText.of(sentence), offences);
    }
    finding.evidence().forEach(evidence -> lint(evidence.measure(), offences));
    return offences.stream().map(offence -> finding.id() + " " + offence).toList();
  }

  private static void lint(String text, List<String> offences) {
    boolean clean =
        !text.isBlank()
            && !text.contains("  ")
            && !text.contains("{")
            && !text.contains(" .")
            && !text.contains("..")
            && text.equals(text.strip())
            && !Character.isLowerCase(text.charAt(0));
    check(clean, "is not clean to read: '" + text + "'", offences);
    BannedPhrases.in(text).forEach(phrase -> offences.add("says " + phrase));
  }

  private static void stop(Sentence sentence, boolean wanted, List<String> offences) {
    check(
        sentence.template().endsWith(".") == wanted,
        (wanted ? "needs a full stop: '" : "ends in a full stop: '") + sentence.template() + "'",
        offences);
  }

  private static void check(boolean good, String offence, List<String> offences) {
    if (!good) {
      offences.add(offence);
    }
  }
}
