package io.sparkadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.cli.Shell.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellCommandTest {

  private static final String SKEWED = sample("task-skew");
  private static final String JOINED = sample("missed-broadcast");

  @TempDir private Path folder;

  private static String sample(String name) {
    return Path.of(System.getProperty("sparkadvisor.root"), "sample-event-logs", name).toString();
  }

  private static Run script(String... lines) {
    byte[] typed = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return new Shell().typing(typed).run("shell", SKEWED);
  }

  @Test
  void aScriptPrintsTheAnswersAloneWithoutPromptsOrEscapeCodes() {
    Run run = script("# where did it go", "", "summary", "budget", "findings");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("Clickstream features: task-skew")
        .contains("\n\nWhere the 55 s went\n")
        .contains("\n\n  f1  CRITICAL  One task holds up stage 4")
        .doesNotContain("advisor>")
        .doesNotContain("\u001b");
  }

  @Test
  void theFirstWrongCommandEndsTheScriptAndItsLineIsTold() {
    Run run = script("findings", "sumary", "budget");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("spark-advisor: line 2: There is no command sumary; did you mean summary?\n");
    assertThat(run.out()).contains("f1  CRITICAL").doesNotContain("Where the 55 s went");
  }

  @Test
  void emptyLinesAndCommentsCountAndTheLastLineNeedNotEnd() {
    Run run = script("# where did it go\r", "\r", "  changes\r", "\t# more", "sumary");

    assertThat(run.out().strip()).isEqualTo("Nothing is applied; the run took 55 s.");
    assertThat(run.err()).startsWith("spark-advisor: line 5: There is no command sumary;");
  }

  @Test
  void aScriptWithoutACommandIsFine() {
    Run run = script("", "# nothing", "");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out() + run.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stage | Type it as: stage STAGE.",
        "stage 99 | There is no stage 99; \"stages\" lists them.",
        "stage 2 | Stage 2 did not run: it was skipped.",
        "stage four | A stage is named by its number, not four.",
        "plan 7 | There is no SQL execution 7; \"sql\" lists them.",
        "plan 0 99 | The plan of SQL execution 0 has no node 99.",
        "explain f9 | There is no finding f9; there are f1 to f1.",
        "explain task-skw | There is no rule task-skw; did you mean task-skew?",
        "apply f1z | Finding f1 has no remedy z; its remedies are a to c.",
        "undo | Nothing is applied.",
        "conf yaml | There is no form yaml; there are defaults, submit, java, scala, python.",
        "whatif --executor=4 | Unknown option: '--executor=4'; did you mean --executors?",
        "budget now | Type it as: budget.",
        "stages some | It takes \"all\" or nothing, not some.",
        "open \"a b | A quotation mark \" is not closed.",
        "open - | Standard input holds the commands, so an application must come from a file."
      })
  void whatCannotBeDoneIsOneSentenceThatSaysWhy(String line, String sentence) {
    Run run = script(line);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines().toList()).hasSize(1);
    assertThat(run.err()).startsWith("spark-advisor: line 1: ").contains(sentence);
  }

  @Test
  void whatIsAppliedHoldsTogetherInOneRunningPrediction() {
    String before = script("apply f1").out();
    Run run = script("apply f1", "apply --executors 4", "undo");

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith(before)
        .endsWith("\n" + before)
        .contains("  f1a  Let adaptive execution split the hot partition of the join [saves ")
        .contains("  --executors 4  4 executors of 2 cores [saves ");
  }

  @Test
  void anotherRemedyOfTheSameFindingIsRefused() {
    assertThat(script("apply f1a", "apply f1b").err())
        .contains("line 2: f1a is applied already, another remedy of the same finding;");
  }

  @Test
  void theConfigurationIsThatOfWhatIsAppliedElseOfThePlan() {
    String skewJoin = ".config(\"spark.sql.adaptive.skewJoin.enabled\", \"true\")";

    assertThat(script("apply f1a", "conf java").out()).contains(skewJoin);
    assertThat(script("apply --executors 4", "conf java").out())
        .doesNotContain(skewJoin)
        .contains("Nothing to set.");
    assertThat(script("apply --executor-memory 8g --shuffle-partitions 64", "conf").out())
        .containsPattern("(?m)^# Asked for by hand \\(--executor-memory 8g .*\\); was ")
        .contains("\nspark.executor.memory 8g\n")
        .contains("\nspark.sql.shuffle.partitions 64\n");
  }

  @Test
  void theCurveIsDrawnAroundTheExecutorsThatThereWere() {
    assertThat(script("curve").out())
        .containsPattern("\n +\\*? +1 ")
        .containsPattern("\n +\\*? +2 ")
        .containsPattern("\n +\\*? +8 ");
    assertThat(script("curve 2,4 --cores 1").out())
        .startsWith("On several numbers of executors, of 1 core each");
  }

  @Test
  void aClusterThatIsAskedForTakesThePlaceOfTheAppliedOne() {
    String out = script("apply --executors 4", "curve 2,8", "whatif --executors 8").out();

    assertThat(out)
        .containsPattern("\n +\\*? +8 +\\d+ (s|min) ")
        .contains("What if\n  - 8 executors of 2 cores\n\n  Before ")
        .doesNotContain("Cannot say")
        .doesNotContain("ResizeCluster");
  }

  @Test
  void theReportIsExportedInTheFormOfTheFilesEnding() throws IOException {
    Path json = folder.resolve("report.json");
    Path text = folder.resolve("my report.txt");
    Path conf = folder.resolve("tuned.conf");

    Run run = script("export " + json, "export '" + text + "'", "apply f1a", "export " + conf);

    assertThat(run.err()).isEmpty();
    assertThat(json).content().startsWith("{").contains("\"schema_version\"");
    assertThat(text).content().startsWith("Clickstream features").contains("Fixes");
    assertThat(conf).content().contains("\nspark.sql.adaptive.skewJoin.enabled true\n");
    assertThat(script("export " + folder.resolve("no/such/folder.txt")).err())
        .contains("cannot be written: there is no such file or folder.");
  }

  @Test
  void anotherApplicationTakesThePlaceOfTheFirstAndNothingIsAppliedToIt() {
    Run run = script("apply f1", "open " + JOINED, "changes");

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Clickstream features: missed-broadcast")
        .containsPattern("\nNothing is applied; the run took \\d+ s\\.\n$");
  }

  @Test
  void aRunComparedWithItselfDiffersInNothing() {
    String out = script("compare " + SKEWED).out();

    assertThat(out).contains("Both took as long.").contains("\n  still  CRITICAL  task-skew: ");
    assertThat(out).doesNotContain("\n  gone ").doesNotContain("\n  new ").doesNotContain(" alone");
    assertThat(out.lines().filter(line -> line.matches(".* [+−]\\d.*"))).isEmpty();
    assertThat(script("compare " + folder.resolve("none")).exitCode()).isEqualTo(2);
  }

  @Test
  void helpNamesEveryCommandAndHowOneIsTyped() {
    assertThat(script("help").out())
        .contains("stage STAGE ")
        .contains("whatif OPTION...")
        .contains("--shuffle-partitions");
    assertThat(script("help undo").out()).startsWith("Type it as: undo [NUMBER|all].");
  }

  @Test
  void exitLeavesWhatStandsBehindItAlone() {
    Run run = script("exit", "nonsense");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
  }

  @Test
  void standardInputCannotHoldTheCommandsAndTheApplication() {
    Run run = new Shell().typing(new byte[0]).run("shell", "-");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("the application must come from a file");
  }
}
