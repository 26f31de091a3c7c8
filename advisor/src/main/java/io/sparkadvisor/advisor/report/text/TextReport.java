package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.advice.Price;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.advisor.report.Report;
import io.sparkadvisor.advisor.report.page.Detail;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.advisor.report.words.Cells;
import io.sparkadvisor.advisor.report.words.Check;
import io.sparkadvisor.advisor.report.words.Wording;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A diagnosis for people: what matters in one sentence, the findings with what to do, what was
 * checked and is fine, what could not be checked, and what could not be seen.
 */
public final class TextReport implements Report {

  private final Page page;
  private final int top;
  private final OptionalDouble coreHourPrice;
  private final Detail detail;
  private boolean first = true;

  /**
   * A report on this paper that leaves nothing out.
   *
   * @param top how many findings to show in full at most, the worst ones
   */
  public TextReport(Appendable out, Paper paper, int top) {
    this(out, paper, top, OptionalDouble.empty(), Detail.WHOLE);
  }

  /**
   * A report on this paper.
   *
   * @param top how many findings to show in full at most, the worst ones
   * @param coreHourPrice what a core costs an hour, in any currency, to show what the cluster cost;
   *     empty where that is not known
   * @param detail how much it says
   */
  public TextReport(
      Appendable out, Paper paper, int top, OptionalDouble coreHourPrice, Detail detail) {
    this.page = new Page(out, paper);
    this.top = top;
    this.coreHourPrice = coreHourPrice;
    this.detail = detail;
  }

  @Override
  public void add(Diagnosis diagnosis) throws IOException {
    if (!first) {
      page.gap();
      page.paragraph(0, Ink.FAINT, "=".repeat(page.columns()));
      page.gap();
    }
    first = false;
    new Header(diagnosis, coreHourPrice).print(page);
    page.gap();
    new BudgetText(diagnosis.application()).print(page);
    BoundsText.print(page, diagnosis.advice(), detail);
    findings(diagnosis);
    List<Check> checks = Check.of(diagnosis);
    if (detail == Detail.BRIEF) {
      checksInBrief(checks);
    } else {
      checks(checks, Check.Outcome.CLEAR, "Checked, and fine", Ink.GREEN, "✓ ");
      checks(checks, Check.Outcome.NOT_APPLICABLE, "Could not be checked", Ink.FAINT, "- ");
    }
    checks(checks, Check.Outcome.FAILED, "Rules that broke (please report them)", Ink.RED, "! ");
    broken(diagnosis);
    unseen(diagnosis);
  }

  /** Models that broke, beside the rules that did. */
  private void broken(Diagnosis diagnosis) throws IOException {
    boolean first = true;
    for (RankedFinding ranked : diagnosis.findings()) {
      for (int i = 0; i < ranked.prices().size(); i++) {
        if (ranked.prices().get(i) instanceof Price.Failed failed) {
          if (first) {
            page.gap();
            page.heading("Prices that broke (please report them)");
            first = false;
          }
          String title = Wording.of(ranked.finding().remedies().get(i).title());
          page.hanging(2, Ink.RED, "! ", Ink.PLAIN, title + ": " + failed.error());
        }
      }
    }
  }

  @Override
  public void close() {
    // every diagnosis stands for itself
  }

  private void findings(Diagnosis diagnosis) throws IOException {
    int shown = Math.min(top, diagnosis.findings().size());
    for (int i = 0; i < shown; i++) {
      page.gap();
      if (detail == Detail.BRIEF) {
        new BriefFindingText(diagnosis.findings(), i, diagnosis.application()).print(page);
      } else {
        new FindingText(diagnosis.findings(), i, diagnosis.application()).print(page);
      }
    }
    int hidden = diagnosis.findings().size() - shown;
    if (hidden > 0) {
      page.gap();
      page.paragraph(0, Ink.FAINT, Wording.count(hidden, "finding") + " more, each worth less.");
    }
    if (shown > 0) {
      new PlanText(diagnosis).print(page, detail);
    } else {
      new PlanText(diagnosis).printError(page);
    }
  }

  private void checksInBrief(List<Check> all) throws IOException {
    page.gap();
    for (Check.Outcome outcome : List.of(Check.Outcome.CLEAR, Check.Outcome.NOT_APPLICABLE)) {
      List<String> ids =
          all.stream()
              .filter(check -> check.outcome() == outcome)
              .map(check -> check.rule().id())
              .toList();
      if (!ids.isEmpty()) {
        boolean fine = outcome == Check.Outcome.CLEAR;
        page.hanging(
            0,
            fine ? Ink.GREEN : Ink.FAINT,
            fine ? "✓ " : "- ",
            Ink.FAINT,
            (fine ? "Checked, and fine: " : "Could not be checked: ")
                + Wording.count(ids.size())
                + " ("
                + String.join(", ", ids)
                + ")");
      }
    }
    page.paragraph(
        0, Ink.FAINT, "--verbose shows the evidence, all fixes, and what each check measured.");
  }

  private void checks(List<Check> all, Check.Outcome outcome, String title, Ink ink, String mark)
      throws IOException {
    List<Check> wanted = all.stream().filter(check -> check.outcome() == outcome).toList();
    if (wanted.isEmpty()) {
      return;
    }
    page.gap();
    page.heading(title);
    int width = wanted.stream().mapToInt(check -> check.rule().id().length()).max().orElse(0);
    for (Check check : wanted) {
      String label = mark + Cells.padded(check.rule().id(), width + 2);
      page.hanging(2, ink, label, Ink.PLAIN, check.text());
    }
  }

  private void unseen(Diagnosis diagnosis) throws IOException {
    List<String> unseen = CoverageText.in(diagnosis.application());
    if (unseen.isEmpty()) {
      return;
    }
    page.gap();
    page.heading("Missing data");
    for (String sentence : unseen) {
      page.hanging(2, Ink.YELLOW, "! ", Ink.PLAIN, sentence);
    }
  }
}
