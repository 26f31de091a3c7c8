package io.sparkadvisor.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code analyze --watch}, in a process of its own, on the UI of a real application. */
class WatchTest {

  private static final int PATIENCE_S = 300;

  /** SIGINT is signal 2, and the first is the lowest bit. */
  private static final long SIGINT_BIT = 1L << 1;

  @TempDir private Path folder;

  @Test
  void tellsWhatIsFoundAsItAppearsAndReportsWhatItSawLastWhenTheUiIsAnothers() throws Exception {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    try (LiveDriver driver = LiveDriver.start(logs)) {
      Watching text = watch("text", driver);
      Watching json = watch("json", driver);
      try {
        driver.work();
        waitFor("straggler: One task holds up stage", text.err());
        waitFor("straggler: One task holds up stage", json.err());
        assertThat(text.out()).isEmptyFile();

        interrupt(json.process());
        assertThat(json.process().waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        driver.makeRoom();

        assertThat(text.process().waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
      } finally {
        text.process().destroyForcibly();
        json.process().destroyForcibly();
      }
      assertThat(text.process().exitValue()).isZero();
      assertThat(json.process().exitValue()).isZero();
      assertThat(text.err())
          .content()
          .startsWith("Looking at http://localhost:")
          .contains("This is what was seen last:")
          .containsOnlyOnce("straggler: One task holds up stage");
      assertThat(text.out())
          .content()
          .startsWith("Live local-")
          .contains("  Fix ")
          .doesNotContain("Next");
      assertThat(json.err()).content().contains("Enough was seen. This is what was seen last:");
      JsonNode report = new ObjectMapper().readTree(json.out().toFile());
      assertThat(report.get("applications")).hasSize(1);
      assertThat(report.at("/applications/0/findings").toString()).contains("straggler");
    }
  }

  private record Watching(Process process, Path err, Path out) {}

  private Watching watch(String format, LiveDriver driver) throws IOException {
    Path err = folder.resolve(format + ".err");
    Path out = folder.resolve(format + ".out");
    List<String> command = hearingCtrlC();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.sparkadvisor.cli.Main",
            "analyze",
            "--watch",
            "1",
            "--timeout",
            "300",
            "--format",
            format,
            driver.address()));
    Process process =
        new ProcessBuilder(command)
            .redirectError(err.toFile())
            .redirectOutput(out.toFile())
            .start();
    return new Watching(process, err, out);
  }

  /**
   * The beginning of a command that hears SIGINT: what a shell starts in the background ignores it,
   * and so does all that is started from there.
   */
  private static List<String> hearingCtrlC() throws IOException {
    Path status = Path.of("/proc/self/status");
    boolean ignored =
        Files.exists(status)
            && Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & SIGINT_BIT) != 0);
    return new ArrayList<>(ignored ? List.of("env", "--default-signal=INT") : List.of());
  }

  /** Types Ctrl-C. */
  private static void interrupt(Process process) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor()).isZero();
  }

  private static void waitFor(String text, Path file) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (System.nanoTime() < end && !Files.readString(file).contains(text)) {
      Thread.sleep(200);
    }
    assertThat(file).content().contains(text);
  }
}
