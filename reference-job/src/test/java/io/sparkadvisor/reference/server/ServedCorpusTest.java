package io.sparkadvisor.reference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.UnusableSourceException;
import io.sparkadvisor.advisor.source.rest.RestApplications;
import io.sparkadvisor.advisor.source.rest.RestApplications.Choice;
import io.sparkadvisor.listener.HistoryServers;
import io.sparkadvisor.listener.SourceContract;
import io.sparkadvisor.rules.fact.ApplicationInfo;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.plan.PlanFingerprints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Event logs that other projects published, and those of Spark's own tests, served by Spark's own
 * History Server: those that it lists tell by their zip and by their pages what the file does, as
 * far as the server reads it. A few of them, or all with {@code -Dsparkadvisor.corpus=all}, or
 * those whose path has the given text; where they are not at hand the test is skipped.
 */
class ServedCorpusTest {

  private static final List<String> SOME =
      List.of(
          // of Spark 1.5, with executors that were lost
          "groupon+sparklint/src/test/resources/directory_source/event_log_1",
          // of Spark 2.3, with retries
          "linkedin+dr-elephant/_history/c9feb588/test/resources/spark_event_logs/event_log_230",
          // of Spark 3.3, with Python; cut off within a query
          "recompressed/local-1642039451826.inprogress-truncated.lz4.inprogress",
          // of Spark 4.1, with failures
          "kubeflow+mcp-apache-spark-history-server/skills/cli/e2e/spark-events/"
              + "application_1713000000000_0001_2.zstd",
          // executors that came at the same instant
          "kubeflow+mcp-apache-spark-history-server/examples/basic/events/"
              + "eventlog_v2_spark-cc4d115f011443d787f03a71a476a745",
          // an exchange that is reused, of Spark 2.4
          "mohsenasm+Python-Spark-Log-Parser/_history/78cab796/log-example/local-1563889354424",
          // jobs before the query that they work for
          "databricks/db_subExecution_id.zstd",
          // neither block managers nor queries, but jobs of queries
          "ucesys+sparkscope/_history/1ecabd96/src/test/resources/"
              + "app-20231122115433-0000-eventLog-finished-stages",
          // no environment
          "ucesys+sparkscope/src/test/resources/eventlog/"
              + "app-20231025121456-0004-eventLog-error-no-env-update",
          // most of it without a beginning, so that the server passes it over
          "alfredo-f+spark-sight/tests/test_e2e_spill_false",
          // no start of the application, so that it is not listed
          "kubeflow+mcp-apache-spark-history-server/_history/c40b325f/temp-events/"
              + "eventlog_v2_00fvksaecf02j00b");

  /** More would need more memory than a server has for what it read. */
  private static final int AT_ONCE = 20;

  @TempDir private Path folder;

  private final List<String> wrong = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private int listed;

  /**
   * A log where the server looks for it.
   *
   * @param name as a person recognises it
   * @param file what the file tells, of which {@code replay} is what Spark reads
   */
  private record Served(String name, Path copy, SparkApplication file, ServerReplay replay) {

    ApplicationInfo info() {
      return file.info();
    }

    String because() {
      return name + " (" + replay.end() + " " + replay.why() + replay.passedOver() + ")";
    }
  }

  @Test
  void whatTheServerListsTellsWhatTheFileDoes() throws Exception {
    assumeTrue(Files.isDirectory(PublishedLogs.ofOthers()));
    String wanted = System.getProperty("sparkadvisor.corpus", "");
    List<Path> left = wanted.isEmpty() ? some() : all(wanted.equals("all") ? "" : wanted);
    while (!left.isEmpty()) {
      Path logs = Files.createTempDirectory(folder, "logs");
      List<Served> batch = batch(left, logs);
      try (HistoryServers server = HistoryServers.of(logs)) {
        for (Served log : batch) {
          compare(log, server);
        }
      }
    }

    told.forEach(System.out::println);
    assertThat(wrong).isEmpty();
    assertThat(listed).isPositive();
  }

  /** Takes logs of different applications, and with different names: as many as go together. */
  private List<Served> batch(List<Path> left, Path logs) throws IOException {
    List<Served> batch = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Path log : List.copyOf(left)) {
      if (batch.size() == AT_ONCE) {
        break;
      }
      if (!taken.add(log.getFileName().toString())) {
        continue;
      }
      Path alone = PublishedLogs.copy(log, Files.createTempDirectory(folder, "log"));
      Optional<SparkApplication> file = facts(alone.getParent());
      if (file.isEmpty()) {
        left.remove(log);
      } else if (taken.add(file.get().info().id() + "/" + file.get().info().attemptId())) {
        left.remove(log);
        Path copy = PublishedLogs.copy(log, logs);
        ServerReplay replay = ServerReplay.of(copy, Files.createTempFile(folder, "read", ""));
        batch.add(new Served(name(log), copy, file.get(), replay));
      }
    }
    return batch;
  }

  private static String name(Path log) {
    Path others = PublishedLogs.ofOthers();
    return log.startsWith(others)
        ? others.relativize(log).toString()
        : log.getFileName().toString();
  }

  private void compare(Served log, HistoryServers server) {
    boolean isListed = log.replay().hasApplicationId();
    boolean isShown = isListed && log.replay().end() != ServerReplay.End.FAILED;
    try {
      Optional<SparkApplication> zip = read(log, server, false);
      if (zip.isPresent() != isListed) {
        wrong.add(log.name() + (isListed ? " is not listed" : " is listed"));
      } else if (!isListed) {
        told.add("not listed, for no start of an application is read: " + log.because());
      } else {
        listed++;
        // before any fact is derived, which facts keep
        add(log, SourceContract.differencesOfZip(zip.get(), log.file()));
        SparkApplication pages = read(log, server, true).orElseThrow();
        if (isShown) {
          compare(log, pages);
        } else {
          wrong.add(log.name() + " is shown, though " + log.replay().why());
        }
      }
    } catch (IOException e) {
      if (isListed && !isShown && e.getMessage().contains(" answers 500 ")) {
        told.add("shown by no page, for reading it fails: " + log.because());
      } else {
        wrong.add(log.name() + ": " + e.getMessage());
      }
    }
  }

  private void compare(Served log, SparkApplication pages) throws IOException {
    SparkApplication shown = log.file();
    if (!log.replay().isWhole()) {
      told.add("compared with what the server shows of it: " + log.because());
      shown = facts(log.replay().readLines()).orElseThrow();
    }
    add(log, SourceContract.differences(pages, shown));
    List<String> found = SourceContract.findings(shown);
    List<String> foundInPages = SourceContract.findings(pages);
    if (!pages.sqlExecutions().stream()
        .allMatch(q -> PlanFingerprints.isComparable(q.finalPlan()))) {
      told.add(
          "compared without what its plans repeat, of which pages have no keys: " + log.name());
      found = found.stream().filter(one -> !one.startsWith("repeated-computation at Of")).toList();
    }
    if (!foundInPages.equals(found)) {
      wrong.add(log.name() + ": found in pages " + foundInPages + ", in log " + found);
    }
  }

  private void add(Served log, List<String> differences) {
    differences.forEach(difference -> wrong.add(log.name() + ": " + difference));
  }

  /** An application that a server lists; empty where it does not. */
  private static Optional<SparkApplication> read(Served log, HistoryServers server, boolean pages)
      throws IOException {
    if (log.info().id().isEmpty()) {
      return Optional.empty();
    }
    Choice choice = new Choice(log.info().id(), log.info().attemptId(), pages);
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

  /** The facts of the only log of a path; empty where there is none. */
  private static Optional<SparkApplication> facts(Path path) throws IOException {
    try {
      List<EventLog> logs = ServedLogs.in(path);
      return logs.size() == 1 ? Optional.of(ServedLogs.facts(logs.get(0))) : Optional.empty();
    } catch (UnusableSourceException e) {
      return Optional.empty();
    }
  }

  private static List<Path> some() {
    return new ArrayList<>(SOME.stream().map(PublishedLogs.ofOthers()::resolve).toList());
  }

  private List<Path> all(String part) throws Exception {
    List<Path> logs = PublishedLogs.in(PublishedLogs.ofOthers());
    logs.addAll(PublishedLogs.in(PublishedLogs.ofSpark(Files.createTempDirectory(folder, "of"))));
    logs.removeIf(log -> !log.toString().contains(part));
    return logs;
  }
}
