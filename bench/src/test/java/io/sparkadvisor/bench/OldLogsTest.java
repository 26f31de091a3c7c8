package io.sparkadvisor.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparkadvisor.bench.LogMultiplier.Made;
import io.sparkadvisor.bench.LogMultiplier.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Multiplies logs of other versions of Spark, from the collection of real logs where it is at hand.
 */
class OldLogsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"Netflix-Skunkworks+sparklens", "mohsenasm+Python-Spark-Log-Parser"})
  void sparkReadsWhatWasMadeFromThem(String publisher) throws IOException {
    Path corpus =
        Path.of(System.getProperty("sparkadvisor.root"), "..", "shared", "corpus", publisher);
    assumeTrue(Files.isDirectory(corpus));
    int logs = 0;
    for (Path source : logs(corpus)) {
      logs++;
      Path file = folder.resolve("made-" + logs);
      Made made =
          new LogMultiplier(SourceApplication.read(source))
              .write(Size.ofTasks(2_000), file, "none");
      WrittenLog written = WrittenLog.readBySpark(file);
      assertThat(
              written.all(SparkListenerJobStart.class).stream().map(SparkListenerJobStart::jobId))
          .hasSize((int) made.jobs())
          .doesNotHaveDuplicates();
      assertThat(written.all(SparkListenerTaskEnd.class).stream().map(e -> e.taskInfo().taskId()))
          .hasSize((int) made.tasks())
          .hasSizeGreaterThanOrEqualTo(2_000)
          .doesNotHaveDuplicates();
    }
    assertThat(logs).isPositive();
  }

  private static Iterable<Path> logs(Path corpus) throws IOException {
    try (Stream<Path> files = Files.walk(corpus)) {
      return files.filter(Files::isRegularFile).filter(OldLogsTest::isLog).sorted().toList();
    }
  }

  private static boolean isLog(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("local-") || name.startsWith("app");
  }
}
