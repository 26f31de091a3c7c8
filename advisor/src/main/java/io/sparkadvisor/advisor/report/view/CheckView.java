package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.report.words.Check;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.rule.Family;
import java.util.List;

/** What came of one rule. */
public record CheckView(
    String rule,
    String title,
    Family family,
    Check.Outcome verdict,
    @Meaning("What was measured, or why it could not be") String text) {

  static List<CheckView> of(Diagnosis diagnosis) {
    return Check.of(diagnosis).stream()
        .map(
            check ->
                new CheckView(
                    check.rule().id(),
                    check.rule().title(),
                    check.rule().family(),
                    check.outcome(),
                    Wording.plain(check.text())))
        .toList();
  }
}
