package io.sparkadvisor.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.rest.RestApplications;
import io.sparkadvisor.advisor.source.rest.RestApplications.Choice;
import io.sparkadvisor.listener.HistoryServers;
import io.sparkadvisor.listener.SourceContract;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.nio.file.Path;
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
        assertThat(SourceContract.findings(pages))
            .as(log.name())
            .isEqualTo(SourceContract.findings(file));
        SourceContract.assertEveryDifferenceIsTold(pages);
      }
    }
  }
}
