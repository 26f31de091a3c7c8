package io.sparkadvisor.advisor.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.EvenExecutors;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.recording.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real runs that were predicted far off once, each beside what another real run took. */
class KnownRunsTest {

  private static final Path CASES =
      Path.of(System.getProperty("sparkadvisor.root"), "..", "shared", "cases", "whatif")
          .normalize();

  @Test
  void fewerPartitionsOfNextToNoDataAddNoSpills() throws IOException {
    // 15.3 s measured, of 21.7; runs of one setting lie 3 % apart.
    assertThat(seconds("enrich_slots-8_partitions-512_r1", partitions(32))).isBetween(13.5, 19.0);
    // 7.6 s measured, of 39.8.
    assertThat(seconds("p09", partitions(8))).isBetween(6.5, 12.0);
  }

  @Test
  void morePartitionsOfNextToNoDataCostWhatTasksCost() throws IOException {
    assertThat(seconds("enrich_slots-8_r1", partitions(512))).isBetween(18.0, 25.0);
  }

  @Test
  void oneFreeSlotInTheMomentOfSubmissionIsNotTheDriversWait() throws IOException {
    // 7.6 s measured, of 22.5.
    assertThat(seconds("parallel_slots-4_r1", new ResizeCluster(1, 16))).isBetween(6.5, 9.5);
    assertThat(seconds("parallel_slots-16_r1", new ResizeCluster(1, 4))).isBetween(18.0, 26.0);
  }

  @Test
  void aSlowExecutorIsPricedOverAllItsTasks() throws IOException {
    // 22.4 s measured, of 33.3.
    assertThat(seconds("p07", new EvenExecutors(List.of("1")))).isBetween(20.0, 26.0);
  }

  @Test
  void fairSchedulingInOnePoolIsReplayed() throws IOException {
    assertThat(Math.abs(Replayer.of(read("p36")).error().orElseThrow())).isLessThan(0.1);
  }

  private static Change partitions(int count) {
    return KnobChange.of("spark.sql.shuffle.partitions", Integer.toString(count));
  }

  private static double seconds(String name, Change change) throws IOException {
    Prediction prediction = Replayer.of(read(name)).predict(change);
    assertThat(prediction).isInstanceOf(Prediction.Range.class);
    return ((Prediction.Range) prediction).mid().toMillis() / 1e3;
  }

  private static SparkApplication read(String name) throws IOException {
    Path log = CASES.resolve(name + ".zstd");
    assumeThat(Files.exists(log)).as("the logs are beside the project").isTrue();
    EventLog found = EventLogs.find(List.of(log.toString()), System.in).logs().get(0);
    return new EventLogSource(found, ReadLimits.standard(), Retention.OF_A_LOG).read(bytes -> {});
  }
}
