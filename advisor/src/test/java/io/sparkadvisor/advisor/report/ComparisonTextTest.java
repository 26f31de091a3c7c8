package io.sparkadvisor.advisor.report;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.Step.driverBusy;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.Findings;
import io.sparkadvisor.rules.finding.Sentence;
import io.sparkadvisor.rules.rule.Verdict;
import io.sparkadvisor.rules.testing.Step;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTextTest {

  private static final Verdict CLEAR = new Verdict.Clear(Sentence.of("nothing"));

  private static final Diagnosis ONE =
      run(
          new Verdict.Found(List.of(Findings.holding(seconds(9), Optional.empty(), 1))),
          driverBusy(seconds(2)),
          stage(1).named("load at Daily.scala:9").tasks(4, task().lasting(seconds(5))),
          stage(2).named("count at Daily.scala:12").tasks(4, task().lasting(seconds(10))),
          stage(3).named("count at Daily.scala:12").tasks(8, task().lasting(seconds(10))));

  private static final Diagnosis OTHER =
      run(
          CLEAR,
          driverBusy(seconds(2)),
          stage(0).named("count at Daily.scala:12").tasks(4, task().lasting(seconds(10))),
          stage(7).named("count at Daily.scala:12").tasks(8, task().lasting(seconds(4))),
          stage(9).named("save at Daily.scala:30").tasks(4, task().lasting(seconds(1))));

  private static Diagnosis run(Verdict verdict, Step... steps) {
    return Findings.diagnosis(
        anApplication().onExecutors(2, cores(2)).with(steps).build(),
        Findings.examination("hot-spot", verdict));
  }

  private static String text() throws IOException {
    StringBuilder out = new StringBuilder();
    new ComparisonText(ONE, OTHER).print(new Page(out, Paper.FILE));
    return out.toString();
  }

  @Test
  void stagesOfOneNameAreMatchedInTheirOrder() throws IOException {
    assertThat(text())
        .containsPattern("\n +3 +7 +20 s +8\\.? ?s +−12 s +8 +8  count at Daily\\.scala:12\n")
        .containsPattern("\n +2 +0 +10 s +10 s +- +4 +4  count at Daily\\.scala:12\n")
        .contains("1 stage in this alone, 5 s in all")
        .contains("1 stage in the other alone, 1 s in all");
  }

  @Test
  void theBudgetsStandSideBySide() throws IOException {
    assertThat(text()).containsPattern("difference +where the time went\n");
    assertThat(text()).containsPattern("−\\d+ s +All of it\n");
  }

  @Test
  void findingsAreToldByRule() throws IOException {
    assertThat(text())
        .contains("in both        none\n")
        .contains("in this only   hot-spot (1 → 0)\n")
        .contains("in other only  none\n");
  }
}
