package io.sparkadvisor.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of an application of more tasks, stages, attempts and queries than fit on one. */
class PagesAtSizeTest {

  private static final int TASKS = 4_100;
  private static final int SMALL_JOBS = 110;
  private static final int QUERIES = 60;

  @TempDir private static Path logs;
  private static SparkApplication ofLiveUi;
  private static SparkApplication ofLog;

  @BeforeAll
  static void run() throws IOException {
    SparkRun.run(
        SparkRun.conf(logs).set("spark.ui.enabled", "true").set("spark.ui.port", "0"),
        PagesAtSizeTest::work);
    ofLog = SparkRun.factsOfLog(logs);
  }

  private static void work(SparkSession spark) {
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    assertThat(context.parallelize(List.of(1), TASKS).count()).isEqualTo(1);
    for (int job = 0; job < SMALL_JOBS; job++) {
      assertThat(context.parallelize(List.of(job), 1).count()).isEqualTo(1);
    }
    Jobs.retried(spark);
    for (int query = 0; query < QUERIES; query++) {
      assertThat(spark.range(0, 10, 1, 1).selectExpr("sum(id)").collectAsList()).hasSize(1);
    }
    ofLiveUi = Pages.of(spark);
  }

  @Test
  void areReadWholeFromARunningUi() throws IOException {
    assertThat(ofLog.stages())
        .hasSizeGreaterThan(SMALL_JOBS)
        .anyMatch(stage -> stage.tasks().size() == TASKS)
        .anyMatch(stage -> stage.key().attempt() > 0);
    assertThat(SourceContract.differences(ofLiveUi, ofLog, SourceContract.LIVE_PAGES)).isEmpty();
    assertThat(ofLiveUi.coverage().dropped()).isEmpty();
  }

  @Test
  void areReadWholeFromAHistoryServer() throws IOException {
    try (HistoryServers server = HistoryServers.of(logs)) {
      SparkApplication read = Pages.of(server.address());

      assertThat(SourceContract.differences(read, ofLog)).isEmpty();
      assertThat(SourceContract.findings(read)).isEqualTo(SourceContract.findings(ofLog));
      assertThat(read.coverage().dropped()).isEmpty();
    }
  }

  @Test
  void tellWhatTheServerNoLongerKeeps() throws IOException {
    Map<String, String> limits =
        Map.of(
            "spark.ui.retainedTasks", "1000",
            "spark.ui.retainedJobs", "50",
            "spark.ui.retainedStages", "100",
            "spark.sql.ui.retainedExecutions", "20");
    try (HistoryServers server = HistoryServers.of(logs, limits)) {
      SparkApplication read = Pages.of(server.address());

      Coverage coverage = read.coverage();
      assertThat(read.jobs()).hasSizeLessThanOrEqualTo(50);
      assertThat(read.sqlExecutions()).hasSizeLessThanOrEqualTo(20);
      assertThat(coverage.dropped())
          .containsEntry(
              "jobs that the server no longer keeps",
              (long) ofLog.jobs().size() - read.jobs().size())
          .containsEntry("stages that the server no longer keeps", stages(ofLog) - stages(read));
      assertThat(coverage.problems())
          .anyMatch(
              problem ->
                  problem
                      .what()
                      .contains("pages is number " + read.sqlExecutions().get(0).id() + ","));
      assertThat(coverage.trust()).isNotEqualTo(Coverage.Trust.COMPLETE);
    }
  }

  @Test
  void tellWhichTasksTheServerNoLongerKeeps() throws IOException {
    try (HistoryServers server =
        HistoryServers.of(logs, Map.of("spark.ui.retainedTasks", "1000"))) {
      SparkApplication read = Pages.of(server.address());

      StageAttempt large =
          read.stages().stream().filter(s -> s.taskCount() == TASKS).findFirst().orElseThrow();
      assertThat(large.tasks().size()).isBetween(1, 1_000);
      long missing = (long) TASKS - large.tasks().size();
      assertThat(read.coverage().dropped())
          .containsEntry("tasks that the server no longer keeps", missing);
      assertThat(read.coverage().missingTasks()).isEqualTo(missing);
      assertThat(read.coverage().trust()).isEqualTo(Coverage.Trust.POOR);
    }
  }

  private static long stages(SparkApplication application) {
    return application.stages().stream().map(stage -> stage.key().stageId()).distinct().count();
  }
}
