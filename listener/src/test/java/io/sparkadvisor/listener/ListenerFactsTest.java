package io.sparkadvisor.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.metric.ExecutorMetric;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerFactsTest {

  @TempDir private Path folder;

  private SparkApplication sameFacts(SparkConf conf, Consumer<SparkSession> job) throws Exception {
    SparkRun.run(conf.set("spark.extraListeners", RecordingListener.class.getName()), job);
    SparkApplication live = RecordingListener.facts();
    // no field is excepted: a listener tells what the log does
    assertThat(live).usingRecursiveComparison().isEqualTo(SparkRun.factsOfLog(folder));
    return live;
  }

  @Test
  void theFactsOfAnEverydayJobAreThoseOfItsLog() throws Exception {
    SparkApplication live =
        sameFacts(
            SparkRun.conf(folder).set("spark.hadoop.fs.s3a.secret.key", "hidden"),
            spark -> {
              Jobs.everyDay(spark, folder);
              assertThat(Jobs.plainRdd(spark)).containsExactly(1, 4, 9, 16);
            });
    assertThat(live.jobs()).hasSizeGreaterThan(3);
    assertThat(live.sqlExecutions()).hasSizeGreaterThan(2);
    assertThat(live.cachedRdds()).hasSize(1);
    assertThat(live.toString()).doesNotContain("hidden");
  }

  @Test
  void theFactsOfAFailingJobAreThoseOfItsLog() throws Exception {
    SparkApplication live =
        sameFacts(
            SparkRun.conf(folder),
            spark -> assertThat(catchThrowable(() -> Jobs.failing(spark))).isNotNull());
    assertThat(live.jobs()).anyMatch(job -> job.outcome() == Job.Outcome.FAILED);
  }

  @Test
  void theFactsOfAStreamAreThoseOfItsLog() throws Exception {
    SparkApplication live =
        sameFacts(SparkRun.conf(folder), spark -> Jobs.streaming(spark, folder));
    assertThat(live.streamingQueries()).hasSize(1);
  }

  @Test
  void theFactsWithEveryKindOfEventInTheLogAreThoseOfTheLog() throws Exception {
    sameFacts(
        SparkRun.conf(folder)
            .set("spark.eventLog.logBlockUpdates.enabled", "true")
            .set("spark.taskMetrics.trackUpdatedBlockStatuses", "true")
            .set("spark.redaction.regex", "(?i)reven[u]e"),
        spark -> Jobs.everyDay(spark, folder));
  }

  @Test
  void theFactsWithThePeaksOfStagesInTheLogAreThoseOfTheLog() throws Exception {
    SparkApplication live =
        sameFacts(
            SparkRun.withHeartbeats(SparkRun.conf(folder), "200ms")
                .set("spark.eventLog.logStageExecutorMetrics", "true"),
            Jobs::slow);
    assertThat(live.stages())
        .allMatch(
            stage ->
                stage.executorPeaks().get("driver").get(ExecutorMetric.JVM_HEAP_MEMORY).orElse(0)
                    > 0);
  }
}
