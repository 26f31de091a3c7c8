package io.sparkadvisor.reference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.UnusableSourceException;
import io.sparkadvisor.advisor.source.rest.RestApplications;
import io.sparkadvisor.advisor.source.rest.RestApplications.Choice;
import io.sparkadvisor.listener.HistoryServers;
import io.sparkadvisor.listener.SourceContract;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Event logs that other projects published, served by Spark's own History Server: those that it
 * lists tell by their zip and by their pages what the file does. A few of them, or all with {@code
 * -Dsparkadvisor.corpus=all}; where they are not at hand the test is skipped.
 */
class ServedCorpusTest {

  private static final Path CORPUS =
      Path.of(System.getProperty("sparkadvisor.root"))
          .resolve("../shared/corpus")
          .toAbsolutePath()
          .normalize();

  // Of Spark 1.5, 2.3, 3.3 and 4.1; with lost executors, retries, Python, and one that was cut off.
  private static final List<String> SOME =
      List.of(
          "groupon+sparklint/src/test/resources/directory_source/event_log_1",
          "linkedin+dr-elephant/_history/c9feb588/test/resources/spark_event_logs/event_log_230",
          "recompressed/local-1642039451826.inprogress-truncated.zstd.inprogress",
          "kubeflow+mcp-apache-spark-history-server/skills/cli/e2e/spark-events/"
              + "application_1713000000000_0001_2.zstd");

  @TempDir private Path folder;

  @Test
  void whatTheServerListsTellsWhatTheFileDoes() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS));
    boolean all = "all".equals(System.getProperty("sparkadvisor.corpus"));
    List<String> wrong = new ArrayList<>();
    int listed = 0;
    for (String log : all ? logs() : SOME) {
      Path copy = copy(log);
      try (HistoryServers server = HistoryServers.of(copy)) {
        Optional<SparkApplication> pages = read(server, true);
        if (pages.isPresent()) {
          listed++;
          compare(log, read(server, false).orElseThrow(), pages.get(), facts(copy), wrong);
        } else if (all) {
          System.out.println("not listed: " + log);
        }
      } catch (IOException e) {
        wrong.add(log + ": " + e.getMessage());
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(listed).isGreaterThanOrEqualTo(SOME.size());
  }

  private static void compare(
      String log,
      SparkApplication ofZip,
      SparkApplication ofPages,
      SparkApplication ofFile,
      List<String> wrong)
      throws IOException {
    // before any fact is derived, which facts keep
    SourceContract.differencesOfZip(ofZip, ofFile).forEach(d -> wrong.add(log + ": " + d));
    SourceContract.differences(ofPages, ofFile).forEach(d -> wrong.add(log + ": " + d));
    if (!SourceContract.findings(ofPages).equals(SourceContract.findings(ofFile))) {
      wrong.add(
          log
              + ": found in pages "
              + SourceContract.findings(ofPages)
              + ", in log "
              + SourceContract.findings(ofFile));
    }
  }

  /** The only application that a server lists; empty where it lists none. */
  private static Optional<SparkApplication> read(HistoryServers server, boolean pages)
      throws IOException {
    Choice choice = new Choice(Optional.empty(), Optional.empty(), pages);
    try {
      return Optional.of(
          new RestApplications(choice, HistoryServers.PATIENT)
              .find(server.address())
              .read(bytes -> {}));
    } catch (IOException e) {
      if (e.getMessage().contains("knows no application")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static SparkApplication facts(Path copy) throws IOException {
    List<EventLog> logs = ServedLogs.in(copy);
    assertThat(logs).hasSize(1);
    return ServedLogs.facts(logs.get(0));
  }

  /** Puts a log where a server looks for it. */
  private Path copy(String log) throws IOException {
    Path from = CORPUS.resolve(log);
    Path to = Files.createTempDirectory(folder, "logs");
    String rolled = from.getParent().getFileName().toString();
    if (rolled.startsWith("eventlog_v2_")) {
      Path copy = Files.createDirectory(to.resolve(rolled));
      Files.copy(from, copy.resolve(from.getFileName()));
      Files.createFile(copy.resolve("appstatus_" + rolled.substring("eventlog_v2_".length())));
    } else {
      Files.copy(from, to.resolve(from.getFileName()));
    }
    return to;
  }

  private List<String> logs() throws IOException {
    List<String> logs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(CORPUS)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String log = CORPUS.relativize(file).toString();
        if (!log.startsWith("expected") && isALog(copy(log))) {
          logs.add(log);
        }
      }
    }
    return logs;
  }

  private static boolean isALog(Path copy) throws IOException {
    try {
      return ServedLogs.in(copy).size() == 1;
    } catch (UnusableSourceException e) {
      return false;
    }
  }
}
