package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.advice.Price;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.words.Cells;
import io.sparkadvisor.advisor.report.words.PriceWords;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.Language;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Sentence;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One finding in a brief report, in a dozen lines of a usual terminal. */
final class BriefFindingText {

  private static final int INDENT = 3;
  private static final int LABEL = 7;
  private static final int WHY_LINES = 3;
  private static final int CODE_LINES = 3;
  private static final int DEEPER = 3;

  private final List<RankedFinding> findings;
  private final RankedFinding ranked;
  private final int index;
  private final SparkApplication application;

  /**
   * One of these findings.
   *
   * @param index its place among them, from 0
   */
  BriefFindingText(List<RankedFinding> findings, int index, SparkApplication application) {
    this.findings = findings;
    this.ranked = findings.get(index);
    this.index = index;
    this.application = application;
  }

  void print(Page page) throws IOException {
    Finding finding = ranked.finding();
    FindingText whole = new FindingText(findings, index, application);
    whole.title(page);
    labelled(page, "Where", whole.where());
    labelled(page, "Saves", saves());
    labelled(page, "Why", why(finding, page.columns()));
    OptionalInt cause = ranked.causeAmong(findings);
    if (cause.isPresent()) {
      labelled(page, "Fix", "that of finding " + (cause.getAsInt() + 1));
      return;
    }
    int best = ranked.best().orElse(0);
    if (!finding.remedies().isEmpty()) {
      fix(page, finding.remedies().get(best), (char) ('a' + best));
    }
    others(page, finding.remedies(), best);
  }

  private void labelled(Page page, String label, String text) throws IOException {
    page.hanging(INDENT, Ink.FAINT, Cells.padded(label, LABEL), Ink.PLAIN, text);
  }

  private String saves() {
    if (ranked.saves().isEmpty()) {
      String atMost = Wording.time(ranked.finding().stake().atMost());
      return ranked.finding().stake().atMost().isZero()
          ? "no time of this run: " + Wording.of(ranked.finding().stake().how())
          : "not known; at most " + atMost + " (" + Wording.share(ranked.stakeShare()) + ")";
    }
    Price.Saves price = ranked.saves().get();
    return price.isGain()
        ? PriceWords.gain(price, ranked.share(), application)
        : "perhaps nothing (" + PriceWords.range(price) + ")";
  }

  /** The cause with its test, and the first caveat, cut to a few lines. */
  private static String why(Finding finding, int columns) {
    String cause =
        Wording.headline(Sentence.of(finding.cause().name()))
            + ": "
            + Wording.of(finding.cause().test());
    String text = cause.endsWith(".") ? cause : cause + ".";
    String caveat =
        finding.caveats().stream().findFirst().map(c -> " But: " + Wording.of(c)).orElse("");
    return Cells.shorten(text + caveat, WHY_LINES * Math.max(20, columns - INDENT - LABEL - 3));
  }

  private void fix(Page page, Remedy remedy, char letter) throws IOException {
    labelled(
        page,
        "Fix",
        letter + ") " + Wording.of(remedy.title()) + "  [" + RemedyText.safety(remedy) + "]");
    int indent = INDENT + LABEL + DEEPER;
    if (remedy.fix() instanceof Fix.Configuration configuration) {
      for (Fix.PropertyChange change : configuration.changes()) {
        page.verbatim(indent, Ink.BLUE, change.key() + "=" + change.newValue());
      }
    } else if (remedy.fix() instanceof Fix.Code code) {
      List<String> lines = RemedyText.snippet(code, Language.of(application)).lines().toList();
      int shown = Math.min(CODE_LINES, lines.size());
      for (String line : lines.subList(0, shown)) {
        page.verbatim(indent, Ink.BLUE, line);
      }
      if (shown < lines.size()) {
        page.verbatim(indent, Ink.FAINT, "…");
      }
    } else {
      page.paragraph(indent, Ink.PLAIN, Wording.of(((Fix.Cluster) remedy.fix()).what()));
    }
  }

  private void others(Page page, List<Remedy> remedies, int best) throws IOException {
    String others =
        IntStream.range(0, remedies.size())
            .filter(i -> i != best)
            .mapToObj(
                i ->
                    (char) ('a' + i)
                        + ") "
                        + Cells.shorten(Wording.of(remedies.get(i).title()), page.columns() / 2))
            .collect(Collectors.joining("; "));
    if (!others.isEmpty()) {
      page.hanging(
          INDENT,
          Ink.FAINT,
          Cells.padded("Or", LABEL),
          Ink.FAINT,
          Cells.shorten(others, 2 * Math.max(20, page.columns() - INDENT - LABEL - 3)));
    }
  }
}
