package io.sparkadvisor.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.recording.Retention;
import io.sparkadvisor.rules.rule.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Logs in which one value cannot be right. */
class InputsThatWentWrongTest {

  private static final Path CASES =
      Path.of(System.getProperty("sparkadvisor.root")).resolve("../shared/cases").normalize();

  private static Diagnosis diagnosis(String name) throws IOException {
    Path log = CASES.resolve(name);
    assumeTrue(Files.exists(log), "there is no " + log);
    return new Advisor(Catalog.rulebook(), Thresholds.DEFAULTS)
        .diagnose(
            new EventLogSource(
                EventLogs.find(List.of(log.toString()), System.in).logs().get(0),
                ReadLimits.standard(),
                Retention.OF_A_LOG),
            bytes -> {});
  }

  @Test
  void moreCoresThanAnyMachineHasAreAProblemInReading() throws IOException {
    Coverage coverage = diagnosis("total-cores-2147483647.zstd").application().coverage();
    assertThat(coverage.problems())
        .anyMatch(
            problem ->
                problem.kind() == ReadProblem.Kind.INCOMPLETE_EVENT
                    && problem.line() > 0
                    && problem.what().contains("Total Cores"));
  }

  @Test
  void anEndThatCannotBeIsTheLastTimeThatIsTold() throws IOException {
    Diagnosis diagnosis = diagnosis("one-wrong-end-time.zstd");
    assertThat(diagnosis.application().info().span().duration())
        .isBetween(Duration.ofSeconds(100), Duration.ofSeconds(120));
    assertThat(diagnosis.application().coverage().hasEnd()).isFalse();
  }
}
