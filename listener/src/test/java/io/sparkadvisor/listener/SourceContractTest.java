package io.sparkadvisor.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One run of a real application, as its listener, its event log and its pages tell it. */
class SourceContractTest {

  @TempDir private Path logs;
  @TempDir private Path tables;

  private SparkApplication ofLiveUi;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void listenerLogAndPagesTellTheSameOfOneRunWithThePeaksOfStagesInTheLogOrNot(boolean peaks)
      throws Exception {
    SparkRun.run(conf(peaks), this::work);

    SparkApplication ofListener = RecordingListener.facts();
    SparkApplication ofLog = SparkRun.factsOfLog(logs);
    SparkApplication ofHistoryServer;
    try (HistoryServers server = HistoryServers.of(logs)) {
      ofHistoryServer = Pages.of(server.address());
    }

    assertThat(ofListener)
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes("stages\\.executorPeaks")
        .isEqualTo(ofLog);
    assertThat(stagesWithOtherPeaks(ofListener, ofLog)).hasSizeLessThanOrEqualTo(1);
    assertThat(ofLog.stages()).anyMatch(stage -> stage.key().attempt() > 0);
    assertThat(SourceContract.differences(ofHistoryServer, ofLog)).isEmpty();
    assertThat(SourceContract.differences(ofLiveUi, ofLog, SourceContract.LIVE_PAGES)).isEmpty();
    List<String> found = SourceContract.findings(ofLog);
    assertThat(found).anyMatch(finding -> finding.startsWith("straggler"));
    for (SparkApplication other : List.of(ofListener, ofHistoryServer, ofLiveUi)) {
      assertThat(SourceContract.findings(other)).isEqualTo(found);
    }
    SourceContract.assertEveryDifferenceIsTold(ofHistoryServer);
    SourceContract.assertEveryDifferenceIsTold(ofLiveUi);
    assertThat(ofLiveUi.coverage().hasEnd()).isFalse();
  }

  /**
   * The stages whose peaks differ. Spark hands an event to one queue after the other ({@code
   * LiveListenerBus.postToQueues}), so a heartbeat at the very end of a stage may reach the event
   * log before that end and the listener after it. That is rare: one stage of a run at most.
   */
  private static List<StageKey> stagesWithOtherPeaks(SparkApplication one, SparkApplication other) {
    return IntStream.range(0, one.stages().size())
        .filter(
            i -> !one.stages().get(i).executorPeaks().equals(other.stages().get(i).executorPeaks()))
        .mapToObj(i -> one.stages().get(i).key())
        .toList();
  }

  private SparkConf conf(boolean peaks) {
    return SparkRun.withHeartbeats(SparkRun.conf(logs), "200ms")
        .set("spark.extraListeners", RecordingListener.class.getName())
        .set("spark.eventLog.logStageExecutorMetrics", String.valueOf(peaks))
        .set("spark.scheduler.mode", "FAIR")
        .set("spark.ui.enabled", "true")
        .set("spark.ui.port", "0");
  }

  private void work(SparkSession spark) {
    spark.sparkContext().setJobGroup("nightly", "a group of jobs", false);
    spark.sparkContext().setLocalProperty("spark.scheduler.pool", "reports");
    Jobs.everyDay(spark, tables);
    assertThat(catchThrowable(() -> Jobs.failing(spark))).isNotNull();
    Jobs.retried(spark);
    Jobs.streaming(spark, tables);
    Jobs.straggling(spark);
    ofLiveUi = Pages.of(spark);
  }
}
