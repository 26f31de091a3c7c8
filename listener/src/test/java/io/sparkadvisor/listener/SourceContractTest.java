package io.sparkadvisor.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkadvisor.rules.fact.SparkApplication;
import java.nio.file.Path;
import java.util.List;
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

    assertThat(ofListener).usingRecursiveComparison().isEqualTo(ofLog);
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
