package io.sparkadvisor.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a single job that has tasks or stages without end. */
class EndlessJobTest {

  @TempDir private Path folder;

  @Test
  void ofAStageOfManyTasksTheLatestAreKeptAndTheOthersCounted() {
    SparkApplication application = run(spark -> manyTasks(spark, 6_000));

    StageAttempt stage = application.stages().get(0);
    assertThat(stage.tasks().size()).isBetween(1_400, 2_500);
    assertThat(stage.tasks().dropped()).isEqualTo(6_000 - stage.tasks().size());
    assertThat(stage.missingTasks()).isEqualTo(6_000 - stage.tasks().size());
    assertThat(application.coverage().dropped())
        .containsEntry("tasks of stages that are kept", (long) stage.tasks().dropped());
    // of a time of which no task is known it cannot be said that none ran
    assertThat(application.info().start()).isAfter(stage.submitted().orElseThrow());
  }

  @Test
  void ofAJobOfManyStagesTheLatestAreKeptAndTheOthersCounted() {
    SparkApplication application = run(spark -> manyStages(spark, 150));

    assertThat(application.stages()).hasSizeBetween(40, 61);
    assertThat(application.stages()).extracting(StageAttempt::stageId).contains(150);
    assertThat(application.coverage().dropped().get("stages"))
        .isEqualTo(151 - application.stages().size());
    assertThat(application.info().start())
        .isAfter(application.jobs().get(0).submitted().orElseThrow());
  }

  @Test
  void stagesThatAreSkippedAreDroppedWithTheirJobs() {
    SparkApplication application =
        run(
            spark -> {
              JavaRDD<Integer> rdd = lineage(spark, 30);
              for (int job = 0; job < 15; job++) {
                assertThat(rdd.count()).isEqualTo(4);
              }
            });

    // 15 jobs are within the limit for jobs, and their 450 stages are not
    assertThat(application.stages()).hasSizeLessThan(100);
    assertThat(application.jobs()).hasSizeBetween(1, 2);
    assertThat(application.stages().stream().filter(s -> s.status() == StageStatus.SKIPPED))
        .isNotEmpty();
    assertThat(application.jobs()).extracting(Job::id).contains(14);
  }

  private static void manyTasks(SparkSession spark, int tasks) {
    List<Integer> numbers = IntStream.range(0, tasks).boxed().toList();
    long counted =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(numbers, tasks).count();
    assertThat(counted).isEqualTo(tasks);
  }

  private static void manyStages(SparkSession spark, int shuffles) {
    assertThat(lineage(spark, shuffles).count()).isEqualTo(4);
  }

  /** Reads four numbers through so many shuffles, one after the other. */
  private static JavaRDD<Integer> lineage(SparkSession spark, int shuffles) {
    JavaRDD<Integer> rdd =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(List.of(1, 2, 3, 4), 1);
    for (int i = 0; i < shuffles; i++) {
      rdd = rdd.repartition(1);
    }
    return rdd;
  }

  private SparkApplication run(Consumer<SparkSession> job) {
    SparkRun.run(
        SparkRun.conf(folder)
            .set("spark.eventLog.enabled", "false")
            .set("spark.extraListeners", RecordingListener.class.getName())
            .set(RecordingListener.THRIFTY, "true"),
        job);
    return RecordingListener.facts();
  }
}
