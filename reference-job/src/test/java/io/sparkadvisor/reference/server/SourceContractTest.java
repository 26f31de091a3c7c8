package io.sparkadvisor.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.rest.RestApplications;
import io.sparkadvisor.advisor.source.rest.RestApplications.Choice;
import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.rule.Rulebook;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.rule.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of Spark's own History Server against the event logs that it made them of. */
class SourceContractTest {

  @TempDir private static Path folder;

  @Test
  void thePagesTellTheFactsOfTheLogAndTheSameIsFoundInThem() throws IOException {
    try (HistoryServers server = HistoryServers.of(ServedLogs.copyInto(folder))) {
      for (EventLog log : ServedLogs.in(folder)) {
        SparkApplication file = ServedLogs.facts(log);
        Choice choice = new Choice(file.info().id(), file.info().attemptId(), true);
        SparkApplication pages =
            new RestApplications(choice, HistoryServers.PATIENT)
                .find(server.address())
                .read(bytes -> {});

        assertThat(SourceContract.differences(pages, file)).as(log.name()).isEmpty();
        assertThat(findings(pages)).as(log.name()).isEqualTo(findings(file));
        assertThat(pages.coverage().problems())
            .anyMatch(problem -> problem.what().startsWith("Pages do not tell everything"));
      }
    }
  }

  private static List<String> findings(SparkApplication application) {
    Rulebook rules = Catalog.rulebook();
    return rules.examine(application, Thresholds.of(Map.of(), rules.thresholds())).stream()
        .flatMap(examination -> found(examination.verdict()))
        .map(finding -> finding.rule() + " at " + finding.place())
        .toList();
  }

  private static Stream<Finding> found(Verdict verdict) {
    return verdict instanceof Verdict.Found found ? found.findings().stream() : Stream.empty();
  }
}
