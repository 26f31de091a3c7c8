package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.advisor.advice.Advice;
import io.sparkadvisor.advisor.advice.ConfigPatch;
import io.sparkadvisor.advisor.advice.Plan;
import io.sparkadvisor.advisor.report.words.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All fixes together. */
@Meaning("What to do, all of it together: savings do not add up")
public record PlanView(
    @Meaning("The remedies to apply, what saves most first") List<Step> steps,
    @Meaning("Findings of which no remedy is applied") List<LeftOut> leftOut,
    @Meaning("How long the application takes with all steps that have a price; null if none has")
        Optional<PredictionView.Range> together,
    @Meaning("What the steps set, each property once") List<Line> configuration) {

  /** A remedy to apply. */
  public record Step(
      String findingId,
      @Meaning(value = "Which of the finding's remedies, from 0", atLeast = 0) int remedy,
      @Meaning("What it saves beside the steps before it; null if it has no price")
          Optional<Duration> saves) {}

  /** A finding of which no remedy is applied. */
  public record LeftOut(String findingId, String why) {}

  /** A property to set. */
  public record Line(
      String key,
      Optional<String> oldValue,
      boolean wasSet,
      String newValue,
      String reason,
      String findingId) {}

  static PlanView of(Advice advice) {
    Plan plan = advice.plan();
    return new PlanView(
        plan.steps().stream()
            .map(step -> new Step(id(step.finding(), advice), step.remedy(), step.saves()))
            .toList(),
        plan.leftOut().stream()
            .map(left -> new LeftOut(id(left.finding(), advice), left.why()))
            .toList(),
        plan.together().map(PredictionView::of),
        plan.configuration().lines().stream().map(PlanView::line).toList());
  }

  private static String id(int finding, Advice advice) {
    return advice.findings().get(finding).finding().id();
  }

  private static Line line(ConfigPatch.Line line) {
    return new Line(
        line.change().key(),
        line.change().oldValue(),
        line.change().wasSet(),
        line.change().newValue(),
        Wording.plain(line.reason()),
        line.finding());
  }
}
