package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.util.List;

/** What is said of one application. */
public record DiagnosisView(
    @Meaning("Where it was read from") String source,
    ApplicationView application,
    BudgetView timeBudget,
    @Meaning(
            "What bounds the run: each row of the time budget of a tenth or more, and each reason"
                + " for a fifth or more of the idle slot time, with why; the largest first")
        List<BoundView> bounds,
    CoverageView coverage,
    @Meaning(value = "How many findings there are, whether or not --top left some out", atLeast = 0)
        int findingCount,
    @Meaning("The worst first") List<FindingView> findings,
    ReplayView replay,
    PlanView plan,
    @Meaning("What came of every rule that was asked for") List<CheckView> checks) {

  /**
   * A diagnosis.
   *
   * @param top how many findings to show at most, the worst ones
   */
  public static DiagnosisView of(Diagnosis diagnosis, int top) {
    SparkApplication application = diagnosis.application();
    List<RankedFinding> findings = diagnosis.findings();
    return new DiagnosisView(
        diagnosis.source(),
        ApplicationView.of(application),
        BudgetView.of(application.timeBudget()),
        BoundView.of(diagnosis.advice()),
        CoverageView.of(application),
        findings.size(),
        findings.stream().limit(top).map(one -> FindingView.of(one, application)).toList(),
        ReplayView.of(diagnosis.advice()),
        PlanView.of(diagnosis.advice()),
        CheckView.of(diagnosis));
  }
}
