package io.sparkadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.cli.Shell.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatIfCommandTest {

  private static final String SKEWED = sample("task-skew");
  private static final String JOINED = sample("missed-broadcast");

  @TempDir private Path folder;

  private static String sample(String name) {
    return Path.of(System.getProperty("sparkadvisor.root"), "sample-event-logs", name).toString();
  }

  private static Run whatIf(String source, String... options) {
    List<String> args = new ArrayList<>(List.of("whatif", source));
    args.addAll(List.of(options));
    return new Shell().run(args.toArray(String[]::new));
  }

  @Test
  void tellsBeforeAfterTheRangeAndWhatThenTakesLongest() {
    Run run = whatIf(SKEWED, "--salt", "4=8");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsSubsequence(
            "What if\n",
            "  - stage 4 salted with 8 buckets\n",
            "  Before          55 s\n",
            "  After           ",
            " saved\n",
            "  Core-hours      ",
            "  New bottleneck  ",
            "  At the least    ",
            "  Range           ",
            "  Replay          of the unchanged run misses its time by ");
  }

  @Test
  void severalChangesHoldTogether() {
    Run run = whatIf(SKEWED, "--executors", "4", "--cores", "1", "--repartition", "4=64");

    assertThat(run.out())
        .contains("  - 4 executors of 1 core\n")
        .contains("  - stage 4 in 64 partitions\n");
  }

  @Test
  void severalNumbersOfExecutorsAreACurveWithItsKnee() {
    Run run = whatIf(SKEWED, "--executors", "8,2,4");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("On several numbers of executors, of 2 cores each\n")
        .containsSubsequence("  2 ", "  4 ", "  8 ")
        .contains("* the knee: beyond ")
        .contains("on any number of executors it most likely takes at least ");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void theSmallerSideOfAJoinIsBroadcast() {
    Run run = whatIf(JOINED, "--broadcast", "0:6");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("side of the join in node 6 of SQL execution 0 is broadcast");
  }

  @Test
  void programsGetTheAnswerAsJson() throws IOException {
    Path file = folder.resolve("answer.json");
    Run run =
        whatIf(
            SKEWED,
            "--salt",
            "4=8",
            "--executors",
            "2,4",
            "--format",
            "json",
            "-o",
            file.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file))
        .startsWith("{\n")
        .contains("\"type\" : \"salt\"")
        .containsPattern("\"mid_ms\" : \\d+")
        .contains("\"cores_per_executor\" : 2")
        .endsWith("}\n");
  }

  @Test
  void aWrongStageListsTheRightOnes() {
    Run run = whatIf(SKEWED, "--no-spill", "99");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("There is no stage 99 that ran. There are: 4 (");
  }

  @Test
  void aWrongJoinListsTheRightOnes() {
    Run run = whatIf(SKEWED, "--broadcast", "0:999");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("There are: 0:");
  }

  @Test
  void propertiesAreOneChangeAndSlotsAreExecutorsOfTheKindThatRan() {
    Run run =
        whatIf(SKEWED, "--slots", "7", "--no-adaptive", "--set", "spark.sql.shuffle.partitions=64");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("- 4 executors of 2 cores")
        .contains("- spark.sql.adaptive.enabled=false, spark.sql.shuffle.partitions=64");
  }

  @Test
  void whatChangesNothingIsSaid() {
    Run run = whatIf(SKEWED, "--no-spill", "4");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("  No change       Stage 4.0 did not spill to disk.");
  }

  @Test
  void whatCannotBeSaidHasAnExitCodeOfItsOwn() {
    Run run = whatIf(SKEWED, "--executors", "500", "--cores", "1000", "--salt", "0=4");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).contains("  Cannot say    ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--salt x=8 | A stage is named by its id, not x.",
        "--salt 4=0 | --salt needs a number from 1 on, not 0.",
        "--executors 0 | --executors needs a number from 1 on, not 0.",
        "--executor-memory much | --executor-memory needs a size such as 8g, not much.",
        "--broadcast a:b | --broadcast names a join as SQL:NODE, such as 3:17, not a:b."
      })
  void whatMakesNoSenseIsSaidInOneSentence(String options, String sentence) {
    Run run = whatIf(SKEWED, options.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("spark-advisor: " + sentence + "\n");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void nothingToChangeIsAMistake() {
    Run run = whatIf(SKEWED);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Name what should be different; see whatif --help.");
  }

  @Test
  void theConfigurationOfAllRemediesIsWrittenInTheFormOfItsFile() throws IOException {
    Path conf = folder.resolve("tuned.py");

    Run run = new Shell().run("analyze", SKEWED, "--emit-conf", conf.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(Files.readString(conf))
        .startsWith(
            """
            from pyspark.sql import SparkSession

            # From the run of Clickstream features: task-skew, naive
            spark = (
                SparkSession.builder
            """)
        .contains(".config(\"spark.sql.adaptive.skewJoin.enabled\", \"true\")\n");
  }

  @Test
  void aFormWithoutAFileIsAMistake() {
    Run run = new Shell().run("analyze", SKEWED, "--conf-form", "java");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--conf-form needs --emit-conf FILE.");
  }

  @Test
  void thePriceOfACoreTellsWhatTheRunCost() {
    Run run = new Shell().run("analyze", SKEWED, "--core-hour-price", "0.5");

    assertThat(run.out())
        .containsPattern(
            "Core-hours 0\\.\\d+, of which .* without a task or for tasks\\s+that failed")
        .containsPattern("at 0\\.5000 each\\s+they cost 0\\.0");
  }
}
