package io.sparkadvisor.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.source.rest.RestApplications;
import io.sparkadvisor.advisor.source.rest.RestApplications.Choice;
import io.sparkadvisor.listener.HistoryServers;
import io.sparkadvisor.listener.SourceContract;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The UI of a real application while it runs. */
class LiveUiTest {

  private static final Choice ONLY = new Choice(Optional.empty(), Optional.empty(), false);

  @TempDir private Path folder;

  @Test
  void aRunningApplicationTellsTheFactsThatItsLogWillTell() throws Exception {
    SparkApplication live;
    try (LiveDriver driver = LiveDriver.start(folder)) {
      live =
          new RestApplications(ONLY, HistoryServers.PATIENT)
              .find(driver.address() + "/jobs/")
              .read(bytes -> {});
      driver.end();
    }
    SparkApplication log = ServedLogs.facts(ServedLogs.in(folder).get(0));

    assertThat(live.jobs()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(live.coverage().hasEnd()).isFalse();
    assertThat(SourceContract.differences(live, log, SourceContract.LIVE_PAGES)).isEmpty();
  }
}
