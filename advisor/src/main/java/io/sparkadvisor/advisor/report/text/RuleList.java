package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.rules.rule.RuleInfo;
import io.sparkadvisor.rules.rule.Threshold;
import java.io.IOException;
import java.util.List;

/** The rules that there are, for people. */
public final class RuleList {

  private RuleList() {}

  /**
   * Prints each rule with what it finds.
   *
   * @param thresholds whether to print the thresholds, too, with their defaults
   */
  public static void print(List<RuleInfo> rules, boolean thresholds, Appendable out, Paper paper)
      throws IOException {
    Page page = new Page(out, paper);
    int width = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
    for (RuleInfo rule : rules) {
      String label = rule.id() + " ".repeat(width - rule.id().length() + 2);
      page.hanging(0, Ink.BOLD, label, Ink.PLAIN, rule.summary());
      if (thresholds) {
        for (Threshold<?> threshold : rule.thresholds()) {
          page.verbatim(width + 2, Ink.BLUE, threshold.key() + "=" + threshold.defaultText());
          page.paragraph(width + 4, Ink.FAINT, threshold.explanation());
        }
      }
    }
  }
}
