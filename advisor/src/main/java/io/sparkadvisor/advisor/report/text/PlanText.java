package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.advice.Advice;
import io.sparkadvisor.advisor.advice.Plan;
import io.sparkadvisor.advisor.report.page.Detail;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.words.PriceWords;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.finding.Finding;
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

  void print(Page page, Detail detail) throws IOException {
    if (!plan.steps().isEmpty()) {
      page.gap();
      steps().print(page, "All fixes combined");
      if (!plan.configuration().lines().isEmpty()) {
        page.paragraph(
            INDENT,
            Ink.FAINT,
            "--emit-conf FILE writes what these steps set as one configuration.");
      }
    }
    page.gap();
    page.paragraph(0, Ink.FAINT, footnote(diagnosis.advice(), detail));
  }

  /** From what to what, such as {@code 55 s → 38 s (36 s to 42 s)}; empty where not known. */
  Optional<String> together() {
    return steps().together();
  }

  private StepsText steps() {
    StepsText steps = new StepsText(diagnosis.application(), plan.together());
    for (Plan.Step step : plan.steps()) {
      Finding finding = diagnosis.findings().get(step.finding()).finding();
      char letter = (char) ('a' + step.remedy());
      steps.step(
          label(step.finding(), letter),
          Wording.of(finding.remedies().get(step.remedy()).title()),
          step.saves());
    }
    for (Plan.LeftOut left : plan.leftOut()) {
      steps.leftOut(label(left.finding(), '-'), left.why());
    }
    return steps;
  }

  private static String label(int finding, char letter) {
    return (finding + 1) + String.valueOf(letter);
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
            "The replay of the unchanged run misses its time by "
                + PriceWords.error(advice.replayError().getAsDouble())
                + ".");
  }

  private static String late(Advice advice) {
    return advice.late() == 0
        ? ""
        : " "
            + Wording.count(advice.late(), "change")
            + " could not be priced in the time that pricing may take.";
  }

  private static String footnote(Advice advice, Detail detail) {
    if (advice.unpriced().isPresent()) {
      return "Nothing could be priced: "
          + advice.unpriced().get()
          + " “At most” is a plain upper bound of the wall-clock time at stake; findings are"
          + " ordered by it. What a fix really saves may be less.";
    }
    if (detail == Detail.BRIEF) {
      return "Savings come from replaying the run's schedule and do not add up."
          + late(advice)
          + error(advice).map(text -> " " + text).orElse("");
    }
    return "“Saves” comes from replaying the run's schedule with the change, most likely and in a"
        + " range; savings do not add up."
        + late(advice)
        + error(advice).map(text -> " " + text).orElse("")
        + " “At most” is a plain upper bound of the time at stake.";
  }
}
