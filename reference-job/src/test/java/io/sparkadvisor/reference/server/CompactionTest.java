package io.sparkadvisor.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.listener.HistoryServers;
import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rolled log of a real run, of which Spark's own History Server has compacted all but the end.
 */
class CompactionTest {

  @TempDir Path folder;

  @Test
  void whatACompactedLogNoLongerTellsIsSaidAndTheRestIsAsItWas() throws Exception {
    run();
    SparkApplication whole = facts();
    assertThat(files()).as("rolled").hasSizeGreaterThan(2).noneMatch(CompactionTest::isCompact);
    assertThat(whole.jobs()).hasSize(RollingApplication.JOBS);
    assertThat(whole.coverage().trust()).isEqualTo(Coverage.Trust.COMPLETE);

    compact();

    SparkApplication rest = facts();
    assertThat(rest.coverage().problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo(ReadProblem.Kind.COMPACTED);
              assertThat(problem.where()).endsWith(".compact");
            });
    assertThat(rest.coverage().trust()).isEqualTo(Coverage.Trust.POOR);
    assertThat(rest.coverage().missingTasks()).isZero();
    assertThat(rest.info()).isEqualTo(whole.info());
    assertThat(rest.properties()).isEqualTo(whole.properties());
    assertThat(rest.executors()).hasSize(1);
    assertThat(rest.jobs()).hasSizeBetween(1, RollingApplication.JOBS - 1);
    List<Job> last =
        whole.jobs().subList(whole.jobs().size() - rest.jobs().size(), whole.jobs().size());
    assertThat(rest.jobs()).usingRecursiveComparison().isEqualTo(last);
    assertThat(rest.stages())
        .hasSameSizeAs(rest.jobs())
        .allMatch(stage -> stage.tasks().size() == RollingApplication.TASKS);
  }

  private void run() throws IOException, InterruptedException {
    Process application =
        new ProcessBuilder(LiveDriver.command(RollingApplication.class, folder))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    assertThat(application.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(application.exitValue()).isZero();
  }

  private void compact() throws IOException, InterruptedException {
    Map<String, String> settings =
        Map.of("spark.history.fs.eventLog.rolling.maxFilesToRetain", "1");
    try (HistoryServers server = HistoryServers.of(folder, settings)) {
      long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
      while (files().size() > 2 || files().stream().noneMatch(CompactionTest::isCompact)) {
        assertThat(System.nanoTime()).as("compacted %s", files()).isLessThan(deadline);
        TimeUnit.MILLISECONDS.sleep(100);
      }
      assertThat(server.address()).startsWith("http");
    }
  }

  private SparkApplication facts() throws IOException {
    List<EventLog> logs = ServedLogs.in(folder);
    assertThat(logs).hasSize(1);
    return ServedLogs.facts(logs.get(0));
  }

  /**
   * The parts of the log, the finished ones only: a compaction in progress has a name of its own.
   */
  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("events_") && !name.endsWith(".inprogress"))
          .sorted()
          .toList();
    }
  }

  private static boolean isCompact(String name) {
    return name.endsWith(".compact");
  }
}
