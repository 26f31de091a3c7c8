package io.sparkadvisor.advisor.report;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.advice.Advice;
import io.sparkadvisor.advisor.advice.Plan;
import io.sparkadvisor.advisor.replay.Prediction;
import java.io.IOException;
import java.util.Optional;

/** What to do, all of it together, in a text report. */
final class PlanText {

  private static final int INDENT = 2;

  private final Diagnosis diagnosis;
  private final Plan plan;

  PlanText(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
    this.plan = diagnosis.advice().plan();
  }

  void print(Page page) throws IOException {
    if (!plan.steps().isEmpty()) {
      page.gap();
      page.heading("All of it together" + together().map(t -> ": " + t).orElse(""));
      for (Plan.Step step : plan.steps()) {
        step(page, step);
      }
      for (Plan.LeftOut left : plan.leftOut()) {
        page.hanging(
            INDENT, Ink.FAINT, label(left.finding(), "-"), Ink.FAINT, "left out: " + left.why());
      }
      Optional<Prediction.Range> range = plan.together();
      if (range.isPresent()) {
        page.hanging(
            INDENT,
            Ink.FAINT,
            "Then most is ",
            Ink.PLAIN,
            PriceWords.of(range.get().bottleneck(), diagnosis.application()));
      }
      if (!plan.configuration().lines().isEmpty()) {
        page.paragraph(
            INDENT,
            Ink.FAINT,
            "--emit-conf FILE writes what these steps set as one configuration.");
      }
    }
    page.gap();
    page.paragraph(0, Ink.FAINT, footnote(diagnosis.advice()));
  }

  /** From what to what, such as {@code 55 s → 38 s (36 s to 42 s)}; empty where not known. */
  Optional<String> together() {
    return plan.together()
        .map(
            range ->
                Wording.time(diagnosis.application().info().span().duration())
                    + " → "
                    + PriceWords.of(range));
  }

  private void step(Page page, Plan.Step step) throws IOException {
    String title =
        Wording.of(
            diagnosis
                .findings()
                .get(step.finding())
                .finding()
                .remedies()
                .get(step.remedy())
                .title());
    String saves =
        step.saves().map(time -> "  [saves " + Wording.time(time) + "]").orElse("  [no price]");
    char letter = (char) ('a' + step.remedy());
    page.hanging(
        INDENT, Ink.BOLD, label(step.finding(), String.valueOf(letter)), Ink.PLAIN, title + saves);
  }

  private static String label(int finding, String letter) {
    return (finding + 1) + letter + "  ";
  }

  /** How far the replay is to be trusted; nothing where the run could not be replayed. */
  void printError(Page page) throws IOException {
    Optional<String> error = error(diagnosis.advice());
    if (error.isPresent()) {
      page.gap();
      page.paragraph(0, Ink.FAINT, error.get());
    }
  }

  private static Optional<String> error(Advice advice) {
    return advice.replayError().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The replay of the run as it was misses its time by "
                + PriceWords.error(advice.replayError().getAsDouble())
                + ".");
  }

  private static String footnote(Advice advice) {
    if (advice.unpriced().isPresent()) {
      return "Nothing could be priced: "
          + advice.unpriced().get()
          + " “At most” is a plain upper bound of the wall-clock time at stake; findings are"
          + " ordered by it. What a fix really saves may be less.";
    }
    return "“Saves” comes from replaying the run's schedule with the change, most likely and in a"
        + " range; savings do not add up."
        + error(advice).map(text -> " " + text).orElse("")
        + " “At most” is a plain upper bound of the time at stake.";
  }
}
