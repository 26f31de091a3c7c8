package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.advice.Price;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.words.Cells;
import io.sparkadvisor.advisor.report.words.Places;
import io.sparkadvisor.advisor.report.words.PriceWords;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.Language;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.text.Sentence;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** One finding in a text report. */
final class FindingText {

  private static final int INDENT = 3;
  private static final int LABEL = 12;

  private final RankedFinding ranked;
  private final int number;
  private final OptionalInt cause;
  private final Finding finding;
  private final SparkApplication application;

  /**
   * One of these findings.
   *
   * @param index its place among them, from 0
   */
  FindingText(List<RankedFinding> findings, int index, SparkApplication application) {
    this.ranked = findings.get(index);
    this.number = index + 1;
    this.cause = ranked.causeAmong(findings);
    this.finding = ranked.finding();
    this.application = application;
  }

  /** Prints its number, how much it matters, and what it is. */
  void title(Page page) throws IOException {
    String severity = ranked.severity().name();
    page.hanging(
        0,
        Ink.of(ranked.severity()),
        String.format(Locale.ROOT, "%-3d%s  ", number, severity),
        Ink.FAINT,
        finding.rule());
    page.paragraph(INDENT, Ink.BOLD, Wording.headline(finding.headline()));
  }

  void print(Page page) throws IOException {
    title(page);
    page.gap();
    labelled(page, "Where", where());
    if (cause.isPresent()) {
      labelled(
          page,
          "Symptom",
          "of what finding " + (cause.getAsInt() + 1) + " is about: its fix is this one's");
    }
    labelled(page, "Saves", saves());
    labelled(page, "Costs", costs());
    labelled(page, "Cause", cause(finding.cause()));
    evidence(page);
    for (Sentence caveat : finding.caveats()) {
      labelled(page, "Caveats", Wording.of(caveat));
    }
    thresholds(page);
    remedies(page);
  }

  private void labelled(Page page, String label, String text) throws IOException {
    page.hanging(INDENT, Ink.FAINT, Cells.padded(label, LABEL), Ink.PLAIN, text);
  }

  /** The user's code, and the place in Spark's words. */
  String where() {
    String place = Places.inFull(finding.place(), application);
    return finding
        .userCode()
        .filter(code -> !place.contains(code))
        .map(code -> code + ": " + place)
        .orElse(place);
  }

  private String saves() {
    if (ranked.prices().isEmpty()) {
      return "Nothing: no fix that we know makes this run faster.";
    } else if (ranked.best().isEmpty()) {
      return "No time that could be said. " + PriceWords.whyNone(ranked.prices().get(0)).orElse("");
    }
    int best = ranked.best().getAsInt();
    Price.Saves price = (Price.Saves) ranked.prices().get(best);
    String by = " by " + (char) ('a' + best) + ")";
    if (!price.isGain()) {
      return "Perhaps nothing (" + PriceWords.range(price) + ")" + by;
    }
    return PriceWords.gain(price, ranked.share(), application)
        + ","
        + by
        + (price.reasons().isEmpty() ? "" : ". " + String.join(" ", price.reasons()));
  }

  private String costs() {
    Duration atMost = finding.stake().atMost();
    String how = Wording.of(finding.stake().how());
    if (atMost.isZero()) {
      return "No time of this run: " + how;
    }
    return "At most "
        + Wording.time(atMost)
        + " of "
        + Wording.time(application.info().span().duration())
        + " ("
        + Wording.share(ranked.stakeShare())
        + "): "
        + how;
  }

  private static String cause(Cause cause) {
    return Wording.headline(Sentence.of(cause.name())) + ": " + Wording.of(cause.test());
  }

  private void evidence(Page page) throws IOException {
    List<Evidence> evidence = finding.evidence();
    int measures = width(evidence.stream().map(Evidence::measure).toList());
    int values = width(evidence.stream().map(e -> Wording.of(e.value())).toList());
    boolean table = INDENT + LABEL + measures + values + 2 + 24 < page.columns();
    boolean first = true;
    for (Evidence one : evidence) {
      String value = Wording.of(one.value());
      String beside = one.reference().map(FindingText::beside).orElse("");
      String label = Cells.padded(first ? "Evidence" : "", LABEL);
      first = false;
      if (table) {
        String row = Cells.padded(one.measure(), measures + 2) + Cells.padded(value, values + 2);
        page.hanging(INDENT, Ink.PLAIN, label + row, Ink.FAINT, beside);
      } else {
        page.hanging(
            INDENT, Ink.FAINT, label, Ink.PLAIN, one.measure() + ": " + value + " " + beside);
      }
    }
  }

  private static String beside(Evidence.Reference reference) {
    return reference.what() + ": " + Wording.of(reference.value());
  }

  private void thresholds(Page page) throws IOException {
    if (finding.thresholds().isEmpty()) {
      return;
    }
    String prefix = Thresholds.PREFIX + finding.rule() + ".";
    String values =
        finding.thresholds().stream()
            .map(
                t ->
                    (t.key().startsWith(prefix) ? t.key().substring(prefix.length()) : t.key())
                        + "="
                        + t.value())
            .collect(Collectors.joining(", "));
    page.hanging(
        INDENT,
        Ink.FAINT,
        Cells.padded("Thresholds", LABEL),
        Ink.FAINT,
        values + " (change one by --conf " + prefix + "NAME=VALUE)");
  }

  private void remedies(Page page) throws IOException {
    if (finding.remedies().isEmpty()) {
      return;
    }
    page.gap();
    page.paragraph(INDENT, Ink.BOLD, "Fixes");
    for (int i = 0; i < finding.remedies().size(); i++) {
      new RemedyText(finding.remedies().get(i), ranked.prices().get(i), Language.of(application))
          .print(page, INDENT, (char) ('a' + i));
    }
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(Cells::width).max().orElse(0);
  }
}
