package io.sparkadvisor.advisor.report.text;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.Step.driverBusy;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.Findings;
import io.sparkadvisor.advisor.report.Report;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.advisor.report.words.Cells;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Severity;
import io.sparkadvisor.rules.rule.Verdict;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {

  private static final SparkApplication APPLICATION =
      anApplication()
          .onExecutors(2, cores(2))
          .with(
              stage(4)
                  .named("join at Daily.scala:41")
                  .tasks(8, task().lasting(Duration.ofSeconds(30))))
          .build();

  private static final SparkApplication BUDGETED =
      anApplication()
          .onExecutors(1, cores(2))
          .with(
              driverBusy(Duration.ofSeconds(5)),
              stage(4)
                  .named("join at Daily.scala:41")
                  .task(0, task().lasting(Duration.ofSeconds(5)))
                  .task(1, task().lasting(Duration.ofSeconds(15))))
          .build();

  private static final Finding HOT = Findings.holding(Duration.ofSeconds(24), Optional.empty(), 4);
  private static final Verdict CLEAR =
      new Verdict.Clear(Sentence.of("the largest result has {}", Quantity.bytes(2_048)));

  @Test
  void beginsWithTheApplicationAndTheConclusionInOneSentence() throws IOException {
    assertThat(text(APPLICATION, HOT).lines().limit(8))
        .anyMatch(line -> line.startsWith("  Ran        1 min, from "))
        .anyMatch(line -> line.contains("2 executors, at most 4 slots at once"))
        .anyMatch(line -> line.equals("  Read from  app.log"))
        .anyMatch(
            line ->
                line.startsWith(
                    "All slots were busy computing for 100 % of the time. One problem is worth"));
  }

  @Test
  void accountsForTheWholeTimeBeforeItTellsOfFindings() throws IOException {
    assertThat(text(BUDGETED, HOT))
        .containsSubsequence(
            "left slots free for 50 % of the time. One problem is",
            "Where the 20 s went\n",
            "  Last tasks of a stage, slots free  10 s         50 %  ███████████████\n",
            "  Driver, before the first job       5 s          25 %  ████████\n",
            "  All slots busy: computing          5 s          25 %  ████████\n",
            "  Stages      stage 4 “join at Daily.scala:41”: 15 s (75 %), 10 s of it with slots",
            "1  CRITICAL");
  }

  @Test
  void narrowPaperHasNoRoomForBars() throws IOException {
    assertThat(text(Findings.diagnosis(BUDGETED), new Paper(40, false, true), 9))
        .contains("  10 s         50 %  Last tasks of a\n")
        .doesNotContain("█");
  }

  @Test
  void tellsOfAFindingWhatWhereWhyHowMuchAndWhatToDo() throws IOException {
    assertThat(text(APPLICATION, HOT))
        .contains("1  CRITICAL  hot-spot")
        .contains("Where       Daily.scala:41 (com.acme.Daily.userFeatures)")
        .containsPattern("partition 17 of stage 4 “join at\\s+Daily.scala:41”")
        .contains("Costs       At most 24 s of 1 min (40 %): what the slots waited for it")
        .contains("Cause       Hot key: its time per byte")
        .containsPattern("Shuffle read +310 MiB +median of the other tasks: 8 MiB")
        .contains("Caveats     3 are missing from the source")
        .contains(
            "Thresholds  ratio=5.0 (change one by --conf spark.advisor.rule.hot-spot.NAME=VALUE)")
        .contains("a) Let adaptive execution split the hot partition [safe]")
        .contains("spark.sql.adaptive.skewJoin.skewedPartitionFactor=3.0")
        .contains("# was 5.0, Spark's default")
        .contains("Scala (in the JSON report also Python):")
        .contains("Ask for 2 hosts");
  }

  @Test
  void saysWhatItsBoundsAndPricesAre() throws IOException {
    assertThat(text(APPLICATION, HOT)).containsPattern("“At most” is a plain upper\\s+bound");
  }

  @Test
  void showsSnippetsInTheLanguageOfTheApplication() throws IOException {
    SparkApplication python =
        anApplication()
            .onExecutors(1, cores(1))
            .with(
                stage(4)
                    .named("count at NativeMethodAccessorImpl.java:0")
                    .tasks(1, task().lasting(Duration.ofSeconds(60))))
            .build();

    assertThat(text(python, HOT)).contains("Python (in the JSON report also Scala):");
  }

  @Test
  void tellsWhatWasCheckedAndIsFineAndWhatCouldNotBe() throws IOException {
    Diagnosis diagnosis =
        Findings.diagnosis(
            APPLICATION,
            Findings.examination("driver-collect", CLEAR),
            Findings.examination("missed-broadcast", new Verdict.NotApplicable("no SQL ran")),
            Findings.examination("broken", new Verdict.Failed(new IllegalStateException("oops"))));

    assertThat(text(diagnosis, Paper.FILE, 9))
        .contains("No problem found: 1 check is fine, 2 could not\nbe made.")
        .contains("✓ driver-collect  the largest result has 2 KiB")
        .contains("- missed-broadcast  no SQL ran")
        .contains("! broken  java.lang.IllegalStateException: oops");
  }

  @Test
  void saysSoWhereAJobIsHealthy() throws IOException {
    Diagnosis diagnosis =
        Findings.diagnosis(APPLICATION, Findings.examination("driver-collect", CLEAR));

    assertThat(text(diagnosis, Paper.FILE, 9)).contains("No problem found: 1 check is fine.\n");
  }

  @Test
  void tellsWhatCouldNotBeSeen() throws IOException {
    SparkApplication cutOff =
        anApplication()
            .onExecutors(1, cores(1))
            .withoutEnd()
            .withoutEnvironment()
            .withUnannouncedExecutors()
            .with(stage(0).claiming(100).tasks(3, task().lasting(Duration.ofSeconds(1))))
            .build();

    assertThat(text(Findings.diagnosis(cutOff), Paper.FILE, 9))
        .contains("So much is missing from the source")
        .contains("The application's end, or it lies")
        .contains("The properties that were set:")
        .contains("97 tasks of completed stages, beside 3 in the log")
        .contains("They are of job 0.");
  }

  @Test
  void showsTheWorstFindingsOnlyWhereAskedTo() throws IOException {
    Finding small = Findings.holding(Duration.ofSeconds(1), Optional.of(Severity.NOTE), 5);
    Diagnosis diagnosis = Findings.diagnosis(APPLICATION, Findings.examination(HOT, small));

    assertThat(text(diagnosis, Paper.FILE, 1))
        .contains("1  CRITICAL")
        .doesNotContain("2  NOTE")
        .contains("1 finding more, each worth less.");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 60, 80, 100, 500})
  void noLineIsWiderThanThePaper(int columns) throws IOException {
    Diagnosis diagnosis =
        Findings.diagnosis(
            APPLICATION, Findings.examination(HOT), Findings.examination("driver-collect", CLEAR));
    Paper paper = new Paper(columns, false, true);

    assertThat(text(diagnosis, paper, 9).lines())
        .allMatch(line -> Cells.width(line) <= paper.columns());
  }

  @Test
  void asciiPaperHasNothingElse() throws IOException {
    Diagnosis diagnosis = Findings.diagnosis(APPLICATION, Findings.examination(HOT));

    String text = text(diagnosis, new Paper(100, false, false), 9);

    assertThat(text.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
  }

  private static String text(SparkApplication application, Finding finding) throws IOException {
    return text(Findings.diagnosis(application, Findings.examination(finding)), Paper.FILE, 9);
  }

  private static String text(Diagnosis diagnosis, Paper paper, int top) throws IOException {
    StringBuilder out = new StringBuilder();
    try (Report report = new TextReport(out, paper, top)) {
      report.add(diagnosis);
    }
    return out.toString();
  }
}
