package io.sparkadvisor.advisor.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparkadvisor.advisor.replay.schedule.Outcome;
import io.sparkadvisor.advisor.replay.schedule.Replay;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.advisor.replay.schedule.Workloads;
import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.recording.Retention;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The replay of unchanged runs beside the time that they really took, on real logs. */
class FidelityTest {
  private static final int ENOUGH_TASKS = 100;
  private static final Path CORPUS =
      Path.of(System.getProperty("sparkadvisor.root"), "..", "shared", "corpus").normalize();

  private static final List<SparkApplication> APPLICATIONS = new ArrayList<>();

  @BeforeAll
  static void readsTheCorpus() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS));
    List<EventLog> logs =
        EventLogs.find(List.of(CORPUS.toString()), InputStream.nullInputStream()).logs();
    for (EventLog log : logs) {
      SparkApplication application =
          new EventLogSource(log, ReadLimits.standard(), Retention.OF_A_LOG).read(bytes -> {});
      if (tasks(application) >= ENOUGH_TASKS) {
        APPLICATIONS.add(application);
      }
    }
  }

  @Test
  void replaysWholeLogsWithinAFewPercent() {
    List<Double> errors =
        APPLICATIONS.stream()
            .filter(app -> app.coverage().trust() == Coverage.Trust.COMPLETE)
            .map(app -> Math.abs(Replayer.of(app).error().orElseThrow()))
            .sorted()
            .toList();
    assertThat(errors).hasSizeGreaterThanOrEqualTo(10);
    assertThat(errors.get(errors.size() / 2)).isLessThanOrEqualTo(0.03);
    assertThat(errors.get(errors.size() - 1)).isLessThanOrEqualTo(0.10);
  }

  @Test
  void endsEachStageNearWhereItReallyEnded() {
    Map<String, Double> far = new TreeMap<>();
    for (SparkApplication app : APPLICATIONS) {
      if (app.coverage().trust() == Coverage.Trust.COMPLETE) {
        Workload workload = Workloads.of(app);
        Outcome outcome = Replay.run(workload);
        long start = app.info().start().toEpochMilli();
        for (int s = 0; s < workload.stages().size(); s++) {
          long real =
              app.stage(workload.stages().get(s).key())
                  .orElseThrow()
                  .completed()
                  .orElseThrow()
                  .toEpochMilli();
          double off = Math.abs(outcome.stageEndMs()[s] - (real - start));
          if (off > 0.10 * workload.realMs()) {
            far.put(app.info().id() + " " + workload.stages().get(s).key(), off);
          }
        }
      }
    }
    assertThat(far).isEmpty();
  }

  @Test
  void refusesLogsOfWhichTooMuchIsMissing() {
    List<SparkApplication> poor =
        APPLICATIONS.stream().filter(app -> app.coverage().trust() == Coverage.Trust.POOR).toList();
    assertThat(poor).isNotEmpty();
    assertThat(poor).allMatch(app -> Replayer.of(app).refusal().isPresent());
  }

  private static long tasks(SparkApplication application) {
    return application.stages().stream().mapToLong(stage -> stage.tasks().size()).sum();
  }
}
