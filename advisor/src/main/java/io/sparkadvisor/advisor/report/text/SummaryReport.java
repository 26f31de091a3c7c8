package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.advisor.report.Report;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.advisor.report.words.PriceWords;
import io.sparkadvisor.advisor.report.words.Wording;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The text report in short, for a log: which application it was, and a line for each finding. */
public final class SummaryReport implements Report {

  private static final int SHOWN = 10;

  private final Page page;

  /** A report on this paper. */
  public SummaryReport(Appendable out, Paper paper) {
    this.page = new Page(out, paper);
  }

  @Override
  public void add(Diagnosis diagnosis) throws IOException {
    new Header(diagnosis, OptionalDouble.empty()).print(page);
    List<RankedFinding> findings = diagnosis.findings();
    List<RankedFinding> shown = findings.subList(0, Math.min(SHOWN, findings.size()));
    if (!shown.isEmpty()) {
      page.gap();
    }
    for (int i = 0; i < shown.size(); i++) {
      RankedFinding ranked = shown.get(i);
      String label = String.format(Locale.ROOT, "%-3d%-10s", i + 1, ranked.severity().name());
      page.hanging(
          0,
          Ink.of(ranked.severity()),
          label,
          Ink.PLAIN,
          Wording.headline(ranked.finding().headline())
              + ranked.saves().map(saves -> " (" + PriceWords.of(saves) + ")").orElse(""));
    }
    if (findings.size() > shown.size()) {
      page.paragraph(
          0, Ink.FAINT, Wording.count(findings.size() - shown.size(), "finding") + " more.");
    }
  }

  @Override
  public void close() {
    // every diagnosis stands for itself
  }
}
