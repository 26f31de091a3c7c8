package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.words.Cells;
import io.sparkadvisor.advisor.report.words.PriceWords;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes that are taken one after the other, each with what it adds to those before it. */
final class StepsText {

  private static final int INDENT = 2;
  private static final int GAP = 2;

  private record Line(String label, Ink ink, String text) {}

  private final SparkApplication application;
  private final Optional<Prediction.Range> together;
  private final List<Line> lines = new ArrayList<>();

  /**
   * Of no step so far.
   *
   * @param together what the application takes with all of them; empty where that is not known
   */
  StepsText(SparkApplication application, Optional<Prediction.Range> together) {
    this.application = application;
    this.together = together;
  }

  /**
   * Adds a step.
   *
   * @param label by what it was named, such as {@code f1a}
   * @param saves what it saves beside those before it; negative where it costs time, empty where
   *     that is not known
   */
  void step(String label, String title, Optional<Duration> saves) {
    String worth = saves.map(StepsText::worth).orElse("no price");
    lines.add(new Line(label, Ink.PLAIN, title + "  [" + worth + "]"));
  }

  /** Adds something that is not taken. */
  void leftOut(String label, String why) {
    lines.add(new Line(label, Ink.FAINT, "left out: " + why));
  }

  /** Prints them, under a heading that says what all of them come to. */
  void print(Page page, String heading) throws IOException {
    page.heading(heading + together().map(text -> ": " + text).orElse(""));
    int width = lines.stream().mapToInt(line -> Cells.width(line.label())).max().orElse(0) + GAP;
    for (Line line : lines) {
      Ink labelInk = line.ink() == Ink.FAINT ? Ink.FAINT : Ink.BOLD;
      String label = Cells.padded(line.label(), width);
      page.hanging(INDENT, labelInk, label, line.ink(), line.text());
    }
    if (together.isPresent()) {
      String longest = PriceWords.of(together.get().bottleneck(), application);
      page.hanging(INDENT, Ink.FAINT, "New bottleneck  ", Ink.PLAIN, longest);
    }
  }

  /** From what to what, such as {@code 55 s → 38 s (36 s to 42 s)}; empty where not known. */
  Optional<String> together() {
    return together.map(
        range -> Wording.time(application.info().span().duration()) + " → " + PriceWords.of(range));
  }

  private static String worth(Duration saves) {
    return saves.isNegative()
        ? "costs " + Wording.time(saves.negated())
        : "saves " + Wording.time(saves);
  }
}
