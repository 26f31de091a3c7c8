package io.sparkadvisor.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code analyze --watch}, in a process of its own, on the UI of a real application. */
class WatchTest {

  private static final int PATIENCE_S = 300;

  @TempDir private Path folder;

  @Test
  void tellsWhatIsFoundAsItAppearsAndReportsWhatItSawLastWhenTheUiIsGone() throws Exception {
    Path err = folder.resolve("err");
    Path out = folder.resolve("out");
    Path logs = Files.createDirectory(folder.resolve("logs"));
    try (LiveDriver driver = LiveDriver.start(logs)) {
      Process watch =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "io.sparkadvisor.cli.Main",
                  "analyze",
                  "--watch",
                  "1",
                  "--timeout",
                  "300",
                  driver.address())
              .redirectError(err.toFile())
              .redirectOutput(out.toFile())
              .start();
      try {
        driver.work();
        waitFor("straggler: One task holds up stage", err);
        assertThat(out).isEmptyFile();
        driver.end();

        assertThat(watch.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
      } finally {
        watch.destroyForcibly();
      }
      assertThat(watch.exitValue()).isZero();
    }
    assertThat(err).content().contains("cannot be reached").contains("This is what was seen last:");
    assertThat(out).content().startsWith("Live local-").contains("What to do");
  }

  private static void waitFor(String text, Path file) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (System.nanoTime() < end && !Files.readString(file).contains(text)) {
      Thread.sleep(200);
    }
    assertThat(file).content().contains(text);
  }
}
