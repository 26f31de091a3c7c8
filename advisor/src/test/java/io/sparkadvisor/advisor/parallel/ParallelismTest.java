package io.sparkadvisor.advisor.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sparkadvisor.advisor.Advisor;
import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.fact.recording.Retention;
import io.sparkadvisor.rules.rule.Thresholds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ParallelismTest {

  @Test
  void anAnalysisNeedsAThread() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Parallelism(0));
    assertThat(new Parallelism(1).helpers()).isEqualTo(1);
    assertThat(new Parallelism(8).helpers()).isEqualTo(7);
  }

  @Test
  void manyAnalysesInOneJvmFindWhatEachFindsAlone() throws Exception {
    Path samples = Path.of(System.getProperty("sparkadvisor.root"), "sample-event-logs");
    List<EventLog> logs =
        EventLogs.find(List.of(samples.toString()), InputStream.nullInputStream()).logs();
    ExecutorService fleet = Executors.newFixedThreadPool(4);
    try {
      List<Future<Diagnosis>> together =
          logs.stream().map(log -> fleet.submit(() -> diagnose(log, new Parallelism(1)))).toList();
      for (int i = 0; i < logs.size(); i++) {
        Diagnosis alone = diagnose(logs.get(i), Parallelism.ofThisMachine());
        assertThat(together.get(i).get().advice().findings()).isEqualTo(alone.advice().findings());
      }
    } finally {
      fleet.shutdownNow();
    }
  }

  private static Diagnosis diagnose(EventLog log, Parallelism parallelism) {
    try {
      return new Advisor(Catalog.rulebook(), Thresholds.DEFAULTS, parallelism)
          .diagnose(
              new EventLogSource(log, ReadLimits.standard(), Retention.OF_A_LOG, parallelism),
              bytes -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
