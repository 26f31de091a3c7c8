package io.sparkadvisor.advisor.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.change.Broadcast;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.recording.Retention;
import io.sparkadvisor.rules.rule.Examination;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.rule.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Predictions for everything that the rules propose for the sample logs. */
class SamplePredictionsTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("sparkadvisor.root"), "sample-event-logs");

  static List<Path> folders() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void theUnchangedRunTakesWhatItTook(Path folder) throws IOException {
    assertThat(Replayer.of(read(folder)).error().orElseThrow()).isBetween(-0.01, 0.01);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void noChangeShortensTheRunBelowTheTimeBeforeItsFirstJob(Path folder) throws IOException {
    SparkApplication application = read(folder);
    Replayer replayer = Replayer.of(application);
    Duration starting =
        Duration.between(
            application.info().start(), application.jobs().get(0).submitted().orElseThrow());

    for (Change change : proposed(application)) {
      if (replayer.predict(change) instanceof Prediction.Range range) {
        assertThat(range.low()).as(change.toString()).isGreaterThan(starting);
      }
    }
  }

  @Test
  void aBroadcastSavesTimeInTheSampleThatMissesIt() throws IOException {
    SparkApplication application = read(SAMPLES.resolve("missed-broadcast"));
    Replayer replayer = Replayer.of(application);

    List<Change> broadcasts =
        proposed(application).stream().filter(Broadcast.class::isInstance).toList();

    assertThat(broadcasts).isNotEmpty();
    for (Change broadcast : broadcasts) {
      Prediction.Range range = (Prediction.Range) replayer.predict(broadcast);
      assertThat(range.high()).isLessThan(application.info().span().duration());
      assertThat(range.reasons()).isNotEmpty();
    }
  }

  private static List<Change> proposed(SparkApplication application) {
    return Catalog.rulebook().examine(application, Thresholds.DEFAULTS).stream()
        .map(Examination::verdict)
        .filter(Verdict.Found.class::isInstance)
        .flatMap(verdict -> ((Verdict.Found) verdict).findings().stream())
        .flatMap(finding -> finding.remedies().stream())
        .flatMap(remedy -> remedy.change().stream())
        .toList();
  }

  private static SparkApplication read(Path folder) throws IOException {
    List<EventLog> logs =
        EventLogs.find(List.of(folder.toString()), InputStream.nullInputStream()).logs();
    assertThat(logs).hasSize(1);
    return new EventLogSource(logs.get(0), ReadLimits.standard(), Retention.OF_A_LOG)
        .read(bytes -> {});
  }
}
