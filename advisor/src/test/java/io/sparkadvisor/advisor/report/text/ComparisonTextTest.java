package io.sparkadvisor.advisor.report.text;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.Step.driverBusy;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.Findings;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.rule.Verdict;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.text.Sentence;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTextTest {

  private static final Verdict CLEAR = new Verdict.Clear(Sentence.of("nothing"));

  private static final Diagnosis ONE =
      loading(new Verdict.Found(List.of(Findings.holding(seconds(9), Optional.empty(), 1))));

  private static final Diagnosis OTHER =
      run(
          CLEAR,
          driverBusy(seconds(2)),
          stage(0).named("count at Daily.scala:12").tasks(4, task().lasting(seconds(10))),
          stage(7).named("count at Daily.scala:12").tasks(8, task().lasting(seconds(4))),
          stage(9).named("save at Daily.scala:30").tasks(4, task().lasting(seconds(1))));

  private static Diagnosis loading(Verdict verdict) {
    return run(
        verdict,
        driverBusy(seconds(2)),
        stage(1).named("load at Daily.scala:9").tasks(4, task().lasting(seconds(5))),
        stage(2).named("count at Daily.scala:12").tasks(4, task().lasting(seconds(10))),
        stage(3).named("count at Daily.scala:12").tasks(8, task().lasting(seconds(10))));
  }

  private static Diagnosis run(Verdict verdict, Step... steps) {
    return Findings.diagnosis(
        anApplication().onExecutors(2, cores(2)).with(steps).build(),
        Findings.examination("hot-spot", verdict));
  }

  private static String text() throws IOException {
    StringBuilder out = new StringBuilder();
    new ComparisonText(ONE, OTHER, app -> List.of()).print(new Page(out, Paper.FILE));
    return out.toString();
  }

  @Test
  void theConclusionStandsFirst() throws IOException {
    assertThat(text())
        .startsWith(
            "This run and the other\n  this   daily, app-1: 37 s, 3 stages, at most 4 slots")
        .contains("\n  The other took 16 s (43 %) less. Mostly because of “")
        .contains("\n\nSettings that differ: none\n");
  }

  @Test
  void whatChanceMakesIsNoWinner() throws IOException {
    Diagnosis hardlyLonger =
        run(
            CLEAR,
            driverBusy(seconds(4)),
            stage(0).named("count at Daily.scala:12").tasks(4, task().lasting(seconds(10))),
            stage(2).named("count at Daily.scala:12").tasks(4, task().lasting(seconds(10))),
            stage(3).named("count at Daily.scala:12").tasks(8, task().lasting(seconds(7))));
    StringBuilder out = new StringBuilder();
    new ComparisonText(
            run(
                CLEAR,
                driverBusy(seconds(4)),
                stage(0).named("count at Daily.scala:12").tasks(4, task().lasting(seconds(10))),
                stage(2).named("count at Daily.scala:12").tasks(4, task().lasting(seconds(10))),
                stage(3).named("count at Daily.scala:12").tasks(8, task().lasting(seconds(6)))),
            hardlyLonger,
            app -> List.of())
        .print(new Page(out, Paper.FILE));
    assertThat(out.toString().replaceAll("\\s+", " ")).contains("neither is known to be faster");
  }

  @Test
  void stagesStandSideBySideAndThoseThatDifferMostFirst() throws IOException {
    assertThat(text())
        .containsPattern("\n +3 +7 +20 s +8 s +−12 s +8 +8  count at Daily\\.scala:12\n +2 +0 ")
        .containsPattern("\n +2 +0 +10 s +10 s +- +4 +4  count at Daily\\.scala:12\n");
  }

  @Test
  void whatOnlyOneRunHasIsTold() throws IOException {
    assertThat(text())
        .containsPattern(
            "\n  In this run alone: 1, 5 s\n.*\n +1 +5 s +4 +5 s  load at Daily\\.scala:9\n")
        .containsPattern(
            "\n  In the other alone: 1, 1 s\n.*\n +9 +1 s +4 +1 s  save at Daily\\.scala:30\n");
  }

  @Test
  void theBudgetsStandSideBySide() throws IOException {
    assertThat(text()).containsPattern("difference +where the time went\n");
    assertThat(text()).containsPattern("−16 s +All of it\n");
  }

  @Test
  void findingsAreGoneNewOrStillThere() throws IOException {
    assertThat(text())
        .containsPattern("\nFindings\n  gone   [A-Z]+ +hot-spot: ")
        .doesNotContain("  still  ")
        .doesNotContain("  new    ");
    StringBuilder back = new StringBuilder();
    new ComparisonText(OTHER, ONE, app -> List.of()).print(new Page(back, Paper.FILE));
    assertThat(back).containsPattern("\nFindings\n  new    [A-Z]+ +hot-spot: ");
    StringBuilder same = new StringBuilder();
    new ComparisonText(ONE, ONE, app -> List.of()).print(new Page(same, Paper.FILE));
    assertThat(same).containsPattern("\nFindings\n  still  [A-Z]+ +hot-spot: ");
  }

  @Test
  void whatHasOnlyCrossedAThresholdIsNeitherNewNorGone() throws IOException {
    List<Finding> alike = ONE.findings().stream().map(RankedFinding::finding).toList();
    StringBuilder more = new StringBuilder();
    new ComparisonText(loading(CLEAR), ONE, app -> alike).print(new Page(more, Paper.FILE));
    assertThat(more.toString().replaceAll("\\s+", " "))
        .contains("more ")
        .contains("this run is just below its threshold]");
    StringBuilder less = new StringBuilder();
    new ComparisonText(ONE, loading(CLEAR), app -> alike).print(new Page(less, Paper.FILE));
    assertThat(less.toString().replaceAll("\\s+", " "))
        .contains("the other is just below its threshold]");
  }
}
