package io.sparkadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.cli.Shell.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyzeCommandTest {

  @TempDir private Path folder;
  private String log;

  @BeforeEach
  void writeLog() throws IOException {
    log = TinyLog.in(folder).toString();
  }

  @Test
  void printsAReportAndEndsWellWhereNothingIsWrong() {
    Run run = new Shell().run("analyze", log);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("tiny “job” app-1\n")
        .contains("Spark      4.2.0, 1 executor, at most 2 slots at once, 1 host")
        .contains("Work       1 job, 1 stage, 2 tasks, 0 SQL executions");
  }

  @Test
  void readsStandardInput() {
    Run run = new Shell().typing(TinyLog.bytes()).run("analyze", "-");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("tiny “job” app-1").contains("standard input");
  }

  @Test
  void asciiIsAllThatATerminalWithoutUnicodeSees() {
    Run run = new Shell().withoutUnicode().run("analyze", log);

    assertThat(run.out()).startsWith("tiny \"job\" app-1\n");
  }

  @Test
  void coloursAreForTerminalsThatWantThem() {
    assertThat(new Shell().onTerminal(80, true).run("analyze", log).out()).contains("\u001b[");
    assertThat(new Shell().onTerminal(80, false).run("analyze", log).out())
        .doesNotContain("\u001b[");
    assertThat(new Shell().run("analyze", log).out()).doesNotContain("\u001b[");
  }

  @ParameterizedTest
  @CsvSource({"40", "20", "1"})
  void aTerminalMayBeNarrow(int columns) {
    Run run = new Shell().onTerminal(columns, true).run("analyze", log);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(new Shell().onTerminal(columns, true).run("analyze", "--help").exitCode()).isZero();
  }

  @Test
  void aFileIsWrittenWholeAndReplaced() throws IOException {
    Path report = Files.writeString(folder.resolve("report.txt"), "the old one");

    Run run = new Shell().run("analyze", log, "-o", report.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(report).content().startsWith("tiny “job” app-1\n");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aFileKeepsItsOldContentWhereTheSourceCannotBeRead() throws IOException {
    Path report = Files.writeString(folder.resolve("report.txt"), "the old one");

    Run run = new Shell().run("analyze", folder + "/no-such-log", "-o", report.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(report).hasContent("the old one");
  }

  @Test
  void aFileThatCannotBeWrittenIsBadUsage() {
    Run run = new Shell().run("analyze", log, "-o", folder + "/none/report.txt");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("cannot be written: there is no such file or folder.");
    assertThat(new Shell().run("analyze", log, "-o", folder.toString()).err())
        .contains("is a folder");
  }

  @Test
  void jsonIsWrittenInTheVersionOfThePublishedSchema() {
    Run run = new Shell().run("analyze", log, "--format", "json");

    assertThat(run.out()).contains("\"schema_version\" : \"2.0\"").contains("\"id\" : \"app-1\"");
    assertThat(run.out()).doesNotContain("swordfish");
  }

  @Test
  void strictFailsWhereALogIsNotComplete() throws IOException {
    String cutOff = TinyLog.cutOffIn(folder).toString();

    assertThat(new Shell().run("analyze", cutOff).exitCode()).isZero();
    Run strict = new Shell().run("analyze", "--strict", cutOff);
    assertThat(strict.exitCode()).isEqualTo(2);
    assertThat(strict.err()).contains("is not complete");
    assertThat(strict.out()).contains("Missing data");
    assertThat(new Shell().run("analyze", "--strict", log).exitCode()).isZero();
  }

  @Test
  void aFolderOfManyLogsIsAReportOnEach() throws IOException {
    TinyLog.cutOffIn(folder);
    Files.writeString(folder.resolve("notes.csv"), "a,b\n1,2\n");

    Run run = new Shell().run("analyze", folder.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().split("tiny “job”", -1)).hasSize(3);
    assertThat(run.err()).contains("passed over").contains("notes.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "analyze | Missing required parameter: 'SOURCE",
        "analyze LOG --fromat json | --format",
        "analyze LOG --format yaml | expected one of [TEXT, JSON]",
        "analyze LOG --top many | 'many' is not a whole number",
        "analyze LOG --top -1 | --top must be a number of findings",
        "analyze LOG --rule task-skw | did you mean task-skew?",
        "analyze LOG --ignore everything-of-it | \"spark-advisor rules\" lists them.",
        "analyze LOG --conf spark.advisor.rule.task-skew.ration=3"
            + " | did you mean spark.advisor.rule.task-skew.ratio?",
        "analyze LOG --conf spark.advisor.rule.task-skew.ratio=much | must be a number, not 'much'",
        "analyze LOG --conf spark.advisr.rule.task-skew.ratio=3 | begin with spark.advisor.",
        "analyze LOG --conf spark.advisor.ruel.task-skew.ratio=3 | There is no property",
        "analyze LOG --properties-file none.conf | none.conf cannot be read: there is no such file",
        "analyze none.log | none.log",
        "analyse LOG | analyze",
        "facts LOG --table stage | There is no table stage; there are applications, jobs, stages",
        "facts LOG | Missing required option: '--table=TABLE'",
        "explain task-skw | did you mean task-skew?"
      })
  void whatIsAskedWronglyIsOneSentenceAndTheCodeTwo(String command, String message) {
    Run run = new Shell().run(command.replace("LOG", log).split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void whatIsNoEventLogIsNamedForWhatItIs() throws IOException {
    Path parquet = Files.writeString(folder.resolve("part-0.parquet"), "PAR1 and so on");

    Run run = new Shell().run("analyze", parquet.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("Parquet");
  }

  @Test
  void thresholdsComeFromAFileToo() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("advisor.conf"),
            "spark.executor.memory 4g\nspark.advisor.rule.task-skew.ratio  nonsense\n");

    Run run = new Shell().run("analyze", log, "--properties-file", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("spark.advisor.rule.task-skew.ratio must be a number");
  }

  @Test
  void onlyTheRulesThatWereAskedForAreExamined() {
    assertThat(new Shell().run("analyze", log, "--rule", "task-skew").out()).contains("task-skew");
    assertThat(new Shell().run("analyze", log, "--ignore", "task-skew").out())
        .doesNotContain("task-skew");
  }
}
