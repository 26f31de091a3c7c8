package io.sparkadvisor.advisor.report.text;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.Findings;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.TaskSpec;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StageTextTest {

  private static TaskSpec usual() {
    return task().lasting(seconds(2)).reading(mib(8), 1_000);
  }

  private static String text(StageSpec spec) throws IOException {
    SparkApplication application =
        anApplication().onExecutors(2, cores(2)).with(spec.named("join at Daily.scala:41")).build();
    StringBuilder out = new StringBuilder();
    new StageText(
            Findings.diagnosis(
                application,
                Findings.examination(Findings.holding(seconds(4), Optional.empty(), 4))),
            application.stage(new StageKey(4, 0)).orElseThrow())
        .print(new Page(out, Paper.FILE));
    return out.toString();
  }

  private static StageSpec withLongest(TaskSpec longest) {
    return stage(4).tasks(9, usual()).task(9, longest);
  }

  @Test
  void tellsWhereItIsAndWhatWasFoundThere() throws IOException {
    assertThat(text(withLongest(usual())))
        .startsWith("Stage 4 “join at Daily.scala:41”, complete\n  Took      ")
        .contains("\n  Tasks     10, slots held for 20 s\n")
        .contains("\n  Finding   f1: Partition 17 of stage 4 took 58 s");
  }

  @Test
  void theHistogramCountsEveryTaskOnce() throws IOException {
    String text = text(withLongest(usual().lasting(seconds(12))));

    assertThat(text)
        .contains("\n    2 s to 3 s  9  ██")
        .contains("\n  11 s to 12 s  1  ██")
        .doesNotContain("Each step");
    assertThat(text(withLongest(usual().lasting(seconds(120))))).contains("Each step is as many");
  }

  @Test
  void aTaskWithAsManyTimesTheDataIsSlowForItsData() throws IOException {
    assertThat(text(withLongest(task().lasting(seconds(20)).reading(mib(80), 10_000))))
        .containsPattern("\n +9 +20 s +80 MiB +\\d +10,000  data: 10× the usual, for 10× the");
  }

  @Test
  void thePartThatMakesUpHalfOfTheExcessIsTheCause() throws IOException {
    assertThat(text(withLongest(usual().lasting(seconds(20)).collectingGarbage(seconds(12)))))
        .contains("collecting garbage, 12 s more than usual");
    assertThat(text(withLongest(usual().lasting(seconds(20)).waitingForFetches(seconds(15)))))
        .contains("waiting for shuffle data, 15 s more than usual");
    assertThat(text(withLongest(usual().lasting(seconds(20)).collectingGarbage(seconds(3)))))
        .contains("10× the usual time; its metrics explain less than half:")
        .contains("collecting garbage, 3 s more than usual");
    assertThat(text(withLongest(usual().lasting(seconds(20)))))
        .contains("10× the usual time; its metrics do not explain it");
  }

  @Test
  void aTaskThatTakesLittleLongerNeedsNoCause() throws IOException {
    assertThat(text(withLongest(usual().lasting(millis(2_900)).collectingGarbage(seconds(1)))))
        .doesNotContain("more than usual")
        .contains("about as long as the others");
  }

  @Test
  void failedAttemptsAreCountedAndHostsAreListed() throws IOException {
    String text =
        text(
            stage(4)
                .tasks(3, usual())
                .task(3, usual().throwing("java.lang.IllegalStateException", "no"), usual()));

    assertThat(text)
        .contains("Tasks     4, 1 attempt failed, slots held for 10 s")
        .containsPattern("Hosts\n +attempts +slots held +median +failed +read +host\n");
  }

  @Test
  void aStageWithoutATaskSaysSo() throws IOException {
    assertThat(text(stage(4).claiming(3).unfinished()))
        .contains("The log has no task of it that succeeded.");
  }
}
