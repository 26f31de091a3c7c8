package io.sparkadvisor.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code spark-advisor}, as a process of its own. */
class LauncherTest {

  private static final Path ROOT = Path.of(System.getProperty("sparkadvisor.root"));
  private static final Path SAMPLE = ROOT.resolve("sample-event-logs/task-skew");

  @TempDir private Path folder;

  private record Run(int exitCode, String out, String err) {}

  @BeforeEach
  void theJarIsThere() {
    assumeTrue(
        Files.exists(ROOT.resolve("cli/target/spark-advisor.jar")), "mvn package makes the jar");
  }

  @Test
  void worksThroughALinkFromAnotherFolderWithSpacesInItsName() throws Exception {
    Path tools = Files.createDirectories(folder.resolve("my own tools"));
    Path link = Files.createSymbolicLink(tools.resolve("advisor"), ROOT.resolve("spark-advisor"));
    Path twice = Files.createSymbolicLink(folder.resolve("twice"), Path.of("my own tools/advisor"));

    assertThat(run(List.of(link.toString(), "--version"), Map.of()).out())
        .startsWith("spark-advisor ");
    assertThat(run(List.of(twice.toString(), "--version"), Map.of()).out())
        .startsWith("spark-advisor ");
  }

  @Test
  void analysesALogInAFolderWithSpacesInItsName() throws Exception {
    Path log = folder.resolve("the log of today");
    try (var files = Files.newDirectoryStream(SAMPLE, "app-*")) {
      Files.copy(files.iterator().next(), log);
    }

    Run run = launch("analyze", "the log of today");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("task-skew").doesNotContain("\u001b[");
  }

  @Test
  void tellsByItsExitCodeWhetherFindingsAreSevere() throws Exception {
    assertThat(launch("analyze", "--fail-on", "note", SAMPLE.toString()).exitCode()).isEqualTo(1);
    assertThat(launch("analyze", SAMPLE.toString()).exitCode()).isZero();
    assertThat(launch("analyze", "none").exitCode()).isEqualTo(2);
  }

  @Test
  void passesOptionsToTheJvm() throws Exception {
    Run run =
        run(
            List.of(ROOT.resolve("spark-advisor").toString(), "--version"),
            Map.of("SPARK_ADVISOR_JAVA_OPTS", "-Dacme=1 -showversion"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).containsIgnoringCase("openjdk");
  }

  @Test
  void aReaderThatGoesAwayIsNoError() throws Exception {
    String command =
        "\"$0\" facts --table tasks --format json \"$1\" | head -n 1; echo ${PIPESTATUS[0]} >&2";

    Run run =
        run(
            List.of(
                "bash", "-c", command, ROOT.resolve("spark-advisor").toString(), SAMPLE.toString()),
            Map.of());

    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.err()).isEqualTo("0\n");
  }

  @Test
  void readsStandardInputFromAPipe() throws Exception {
    String command = "cat \"$1\"/app-* | \"$0\" analyze --rule task-skew -";

    Run run =
        run(
            List.of(
                "bash", "-c", command, ROOT.resolve("spark-advisor").toString(), SAMPLE.toString()),
            Map.of());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("standard input").contains("task-skew");
  }

  @Test
  void speaksAsciiInTheCLocale() throws Exception {
    Run run =
        run(
            List.of(ROOT.resolve("spark-advisor").toString(), "analyze", SAMPLE.toString()),
            Map.of("LC_ALL", "C"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().chars()).allMatch(c -> c < 0x80);
  }

  private Run launch(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("spark-advisor").toString()));
    command.addAll(List.of(args));
    return run(command, Map.of("LC_ALL", "C.UTF-8"));
  }

  private Run run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
    return new Run(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
