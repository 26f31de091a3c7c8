package io.sparkadvisor.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HealthyJobTest {

  @Test
  void theAdvisorStaysQuietOnAHealthyJob() throws IOException {
    Path log = Path.of(System.getProperty("sparkadvisor.root"), "sample-event-logs", "healthy");

    Diagnosis diagnosis = Diagnoses.of(log).get(0);

    assertThat(diagnosis.findings()).isEmpty();
    assertThat(Reports.text(diagnosis)).contains("No problem found");
  }
}
