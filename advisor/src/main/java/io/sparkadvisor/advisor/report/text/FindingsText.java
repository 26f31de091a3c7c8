package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.words.Check;
import io.sparkadvisor.advisor.report.words.Places;
import io.sparkadvisor.advisor.report.words.PriceWords;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.text.Place;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The findings of an application as a list, each by its number, and one of them in full. */
public final class FindingsText {

  private static final int INDENT = 2;

  private final Diagnosis diagnosis;

  /** Of this diagnosis. */
  public FindingsText(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
  }

  /** Prints a line or two for each finding, the worst first. */
  public void list(Page page) throws IOException {
    List<RankedFinding> findings = diagnosis.findings();
    if (findings.isEmpty()) {
      long clear =
          Check.of(diagnosis).stream()
              .filter(check -> check.outcome() == Check.Outcome.CLEAR)
              .count();
      page.paragraph(
          0, Ink.GREEN, "No rule found a problem; " + Wording.count(clear, "check") + " made.");
      return;
    }
    int digits = String.valueOf(findings.size()).length();
    for (int i = 0; i < findings.size(); i++) {
      RankedFinding finding = findings.get(i);
      page.hanging(
          INDENT,
          Ink.of(finding.severity()),
          String.format(Locale.ROOT, "f%-" + digits + "d  %-8s  ", i + 1, finding.severity()),
          Ink.PLAIN,
          headline(i) + "  [" + worth(finding) + "]");
    }
  }

  /**
   * Prints a finding in full.
   *
   * @param index its place among the findings, from 0
   */
  public void one(Page page, int index) throws IOException {
    new FindingText(diagnosis.findings(), index, diagnosis.application()).print(page);
  }

  /** What a finding says, in one sentence. */
  public String headline(int index) {
    return headline(diagnosis.findings().get(index).finding()).replace(Wording.NO_BREAK, ' ');
  }

  /** What a finding says, and where it is, which not every headline says. */
  static String headline(Finding finding) {
    String headline = Wording.headline(finding.headline());
    Place place = finding.place();
    boolean somewhere =
        !(place instanceof Place.WholeApplication || place instanceof Place.OfFailures);
    String where =
        Places.name(
            place instanceof Place.OfPartition part ? new Place.OfStage(part.stage()) : place);
    return somewhere && !headline.contains(where) ? headline + ", at " + where : headline;
  }

  /** What a remedy of a finding is called. */
  public String remedy(int finding, int remedy) {
    return Wording.plain(
        diagnosis.findings().get(finding).finding().remedies().get(remedy).title());
  }

  /** What a finding is worth, in a few words. */
  static String worth(RankedFinding finding) {
    return finding
        .saves()
        .map(PriceWords::of)
        .orElseGet(
            () ->
                finding.finding().stake().atMost().isZero()
                    ? "costs no time of this run"
                    : "at most " + Wording.time(finding.finding().stake().atMost()));
  }
}
