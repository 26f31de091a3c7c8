package io.sparkadvisor.reference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkadvisor.advisor.Advisor;
import io.sparkadvisor.advisor.source.ApplicationSource;
import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.rest.RestApplications;
import io.sparkadvisor.advisor.source.rest.RestApplications.Choice;
import io.sparkadvisor.listener.HistoryServers;
import io.sparkadvisor.listener.SourceContract;
import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.rule.Rulebook;
import io.sparkadvisor.rules.rule.Thresholds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark's own History Server, asked for the event logs that it serves. */
class HistoryServerTest {

  @TempDir private static Path folder;
  private static HistoryServers server;

  @BeforeAll
  static void serve() throws IOException {
    server = HistoryServers.of(ServedLogs.copyInto(folder));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyLogThatItOffersTellsTheSameFactsAsTheFile() throws IOException {
    for (EventLog log : ServedLogs.in(folder)) {
      SparkApplication file = ServedLogs.facts(log);

      SparkApplication served =
          find(server.address(), file.info().id(), file.info().attemptId()).read(bytes -> {});

      assertThat(SourceContract.differencesOfZip(served, file)).as(log.name()).isEmpty();
    }
  }

  @Test
  void workThatLaterStagesWaitedForIsPricedFromThePagesAsFromTheLog() throws IOException {
    Optional<String> failedWork = Optional.of("app-20261121114508-0000");
    Choice pages = new Choice(failedWork, Optional.empty(), true);

    List<String> priced =
        prices(new RestApplications(pages, HistoryServers.PATIENT).find(server.address()));

    assertThat(priced)
        .isNotEmpty()
        .isEqualTo(prices(find(server.address(), failedWork, Optional.empty())));
  }

  private static List<String> prices(ApplicationSource source) throws IOException {
    Rulebook rules = Catalog.rulebook();
    return new Advisor(rules, Thresholds.of(Map.of(), rules.thresholds()))
        .diagnose(source, bytes -> {}).findings().stream()
            .map(ranked -> ranked.finding().place() + " " + ranked.severity() + ranked.prices())
            .toList();
  }

  @Test
  void anAddressFromTheBrowserNamesTheApplicationAndTheAttempt() throws IOException {
    String page = server.address() + "/history/local-1430917381535/1/stages/stage/?id=0&attempt=0";

    ApplicationSource source = find(page, Optional.empty(), Optional.empty());

    assertThat(source.name()).isEqualTo(server.address() + " local-1430917381535/1");
    assertThat(source.read(bytes -> {}).info().attemptId()).contains("1");
  }

  @Test
  void theNewestAttemptIsReadWhereNoneIsNamed() throws IOException {
    ApplicationSource source =
        find(server.address(), Optional.of("local-1430917381535"), Optional.empty());

    assertThat(source.name()).endsWith("local-1430917381535/2");
  }

  @Test
  void anApplicationOrAttemptThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> find(server.address(), Optional.of("app-0"), Optional.empty()))
        .hasMessageStartingWith(server.address() + " knows no application app-0; it knows ")
        .hasMessageEndingWith(" and others.");
    assertThatThrownBy(
            () -> find(server.address(), Optional.of("local-1430917381535"), Optional.of("7")))
        .hasMessageStartingWith("At http://localhost:")
        .hasMessageEndingWith(", local-1430917381535 has no attempt 7; it has 2, 1.");
    assertThatThrownBy(() -> find(server.address(), Optional.empty(), Optional.empty()))
        .hasMessageStartingWith(
            server.address() + " has several applications: choose one by --app, such as ");
  }

  private static ApplicationSource find(
      String address, Optional<String> application, Optional<String> attempt) throws IOException {
    return new RestApplications(new Choice(application, attempt, false), HistoryServers.PATIENT)
        .find(address);
  }
}
