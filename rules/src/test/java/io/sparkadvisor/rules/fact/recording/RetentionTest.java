package io.sparkadvisor.rules.fact.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.event.ApplicationStarted;
import io.sparkadvisor.rules.event.ExecutorAdded;
import io.sparkadvisor.rules.event.ExecutorRemoved;
import io.sparkadvisor.rules.event.JobEnded;
import io.sparkadvisor.rules.event.JobStarted;
import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.PlanMetric;
import io.sparkadvisor.rules.event.SqlDriverMetricsUpdated;
import io.sparkadvisor.rules.event.SqlExecutionEnded;
import io.sparkadvisor.rules.event.SqlExecutionStarted;
import io.sparkadvisor.rules.event.SqlMetricsAdded;
import io.sparkadvisor.rules.event.SqlPlanUpdated;
import io.sparkadvisor.rules.event.StageCompleted;
import io.sparkadvisor.rules.event.StageDescription;
import io.sparkadvisor.rules.event.StageSubmitted;
import io.sparkadvisor.rules.event.StreamingQueryEnded;
import io.sparkadvisor.rules.event.StreamingQueryStarted;
import io.sparkadvisor.rules.event.TaskDescription;
import io.sparkadvisor.rules.event.TaskEnd;
import io.sparkadvisor.rules.event.TaskEnded;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import io.sparkadvisor.rules.metric.TaskMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** An application that never ends is kept in bounded memory. */
class RetentionTest {

  private static final Instant T0 = Instant.ofEpochMilli(1_700_000_000_000L);
  private static final int TASKS = 4;

  private static Instant at(int second) {
    return T0.plusSeconds(second);
  }

  private static SparkApplication afterJobs(int jobs, Retention retention) {
    ApplicationRecorder recorder = started(retention);
    for (int job = 0; job < jobs; job++) {
      run(recorder, job);
    }
    return recorder.snapshot();
  }

  /** A job whose executor comes and goes with it. */
  private static void runOnItsOwnExecutor(ApplicationRecorder recorder, int job) {
    String executor = String.valueOf(job);
    recorder.accept(new ExecutorAdded(at(job), executor, "host", 1, 0, Optional.empty(), Map.of()));
    run(recorder, job, executor);
    recorder.accept(new ExecutorRemoved(at(job + 1), executor, "idle"));
  }

  /** A job of one stage and one SQL execution, which takes the second half of a second. */
  private static void run(ApplicationRecorder recorder, int job) {
    run(recorder, job, "1");
  }

  private static void run(ApplicationRecorder recorder, int job, String executor) {
    Instant end = at(job + 1);
    recorder.accept(
        new SqlExecutionStarted(
            job,
            OptionalLong.empty(),
            "batch",
            "",
            "",
            new PlanDescription("Scan", "", List.of(), Map.of(), List.of()),
            at(job),
            Map.of()));
    StageDescription stage = stage(job, end);
    Map<String, String> properties = Map.of("spark.sql.execution.id", String.valueOf(job));
    recorder.accept(
        new JobStarted(
            job, Optional.of(end.minusMillis(500)), List.of(job), List.of(stage), properties));
    recorder.accept(new StageSubmitted(stage, properties));
    for (int task = 0; task < TASKS; task++) {
      recorder.accept(task(job, task, executor, end));
    }
    recorder.accept(new StageCompleted(stage));
    recorder.accept(new JobEnded(job, Optional.of(end), true, Optional.empty()));
    recorder.accept(new SqlExecutionEnded(job, end, Optional.empty()));
  }

  private static StageDescription stage(int id, Instant end) {
    return new StageDescription(
        id,
        0,
        "batch",
        TASKS,
        List.of(),
        List.of(),
        "",
        Optional.of(end.minusMillis(500)),
        Optional.of(end),
        Optional.empty(),
        List.of(),
        0);
  }

  private static TaskEnded task(int stageId, int index, String executor, Instant end) {
    return new TaskEnded(
        stageId,
        0,
        "ResultTask",
        TaskEnd.SUCCESS,
        new TaskDescription(
            stageId * TASKS + index,
            index,
            0,
            index,
            end.toEpochMilli() - 400,
            0,
            end.toEpochMilli(),
            executor,
            "host-a",
            "ANY",
            false,
            false,
            false),
        TaskMetrics.NONE,
        ExecutorMetrics.NONE,
        List.of());
  }

  @Test
  void jobsPastTheLimitAreDroppedWithAllThatBelongsToThem() {
    SparkApplication application =
        afterJobs(100, new Retention(1_000, 1_000, 10, 10, 1_000, Integer.MAX_VALUE));
    assertThat(application.jobs()).extracting(Job::id).startsWith(90).hasSize(10);
    assertThat(application.stages()).hasSize(10);
    // the execution of the last job dropped had not ended yet when that job was
    assertThat(application.sqlExecutions()).hasSizeBetween(10, 11);
    assertThat(application.coverage().dropped())
        .containsEntry("jobs", 90L)
        .containsEntry("stages", 90L)
        .containsKey("SQL executions")
        .doesNotContainKey("SQL plans");
  }

  @Test
  void tasksPastTheLimitTakeTheOldestJobsWithThem() {
    SparkApplication application =
        afterJobs(100, new Retention(1_000, 1_000, 10, Integer.MAX_VALUE, 1_000, 20 * TASKS));
    assertThat(application.jobs()).hasSize(20);
    assertThat(application.coverage().endedTasks()).isEqualTo(20 * TASKS);
  }

  @Test
  void theFactsTellOfTheTimeAfterWhatWasDropped() {
    SparkApplication application =
        afterJobs(100, new Retention(1_000, 1_000, 10, 10, 1_000, Integer.MAX_VALUE));
    assertThat(application.info().start()).isEqualTo(at(90));
    assertThat(application.info().end()).isEqualTo(at(100));
  }

  @Test
  void nothingIsDroppedWithinTheLimits() {
    SparkApplication application = afterJobs(10, Retention.OF_A_DRIVER);
    assertThat(application.jobs()).hasSize(10);
    assertThat(application.info().start()).isEqualTo(T0);
    assertThat(application.coverage().dropped()).isEmpty();
  }

  @Test
  void executorsThatWereGoneBeforeTheOldestJobLeftAreDroppedWithIt() {
    ApplicationRecorder recorder =
        started(new Retention(1_000, 1_000, 10, 10, 1_000, Integer.MAX_VALUE));
    for (int job = 0; job < 100; job++) {
      runOnItsOwnExecutor(recorder, job);
    }

    SparkApplication application = recorder.snapshot();

    assertThat(application.executors()).hasSizeBetween(10, 12);
    assertThat(application.coverage().unannouncedExecutors()).isEmpty();
    assertThat(application.coverage().dropped()).containsKey("executors");
  }

  @Test
  void sqlExecutionsWithoutAJobAreDroppedToo() {
    ApplicationRecorder recorder = started(new Retention(1_000, 1_000, 10, 10, 10, 10));
    for (int sql = 0; sql < 100; sql++) {
      recorder.accept(
          new SqlExecutionStarted(
              sql,
              OptionalLong.empty(),
              "SHOW TABLES",
              "",
              "",
              new PlanDescription("Show", "", List.of(), Map.of(), List.of()),
              at(sql),
              Map.of()));
      recorder.accept(new SqlDriverMetricsUpdated(sql, Map.of((long) sql, 1L)));
      recorder.accept(new SqlExecutionEnded(sql, at(sql), Optional.empty()));
    }

    SparkApplication application = recorder.snapshot();

    assertThat(application.sqlExecutions()).hasSizeBetween(10, 21);
    assertThat(application.sqlExecutions().get(0).id()).isGreaterThan(75);
    assertThat(application.coverage().dropped())
        .containsEntry("SQL executions", 100L - application.sqlExecutions().size());
  }

  @Test
  void runsOfStreamingQueriesAreDroppedWhereAQueryIsStartedOverAndOver() {
    ApplicationRecorder recorder = started(new Retention(1_000, 1_000, 10, 10, 10, 10));
    for (int run = 0; run < 100; run++) {
      recorder.accept(
          new StreamingQueryStarted("query", "run-" + run, Optional.empty(), Optional.of(at(run))));
      recorder.accept(new StreamingQueryEnded("query", "run-" + run, Optional.empty()));
    }

    SparkApplication application = recorder.snapshot();

    assertThat(application.streamingQueries()).hasSizeBetween(10, 11);
    assertThat(application.coverage().dropped()).containsKey("runs of streaming queries");
  }

  private static PlanDescription plan(String name) {
    return new PlanDescription(name, "", List.of(), Map.of(), List.of());
  }

  @Test
  void anExecutionWhosePlanIsUpdatedWithoutEndKeepsItsLatestPlanAndMetrics() {
    ApplicationRecorder recorder = started(new Retention(50, 1_000, 10, 10, 10, 10));
    recorder.accept(
        new SqlExecutionStarted(
            0, OptionalLong.empty(), "q", "", "Plan 0", plan("Plan 0"), at(0), Map.of()));
    for (int update = 1; update <= 5_000; update++) {
      recorder.accept(new SqlPlanUpdated(0, "Plan " + update, plan("Plan " + update)));
      recorder.accept(new SqlMetricsAdded(0, List.of(new PlanMetric("rows", update, "sum"))));
      recorder.accept(new SqlDriverMetricsUpdated(0, Map.of((long) update, 1L)));
    }

    SparkApplication application = recorder.snapshot();

    SqlExecution execution = application.sqlExecutions().get(0);
    assertThat(execution.finalPlan().name()).isEqualTo("Plan 5000");
    assertThat(execution.adaptiveMetrics()).hasSize(50);
    assertThat(application.coverage().dropped())
        .containsEntry("metrics of SQL executions", 2L * (5_000 - 50));
  }

  @Test
  void ofManyExecutionsThatRunAtOnceThePlansOfTheFirstAreDropped() {
    ApplicationRecorder recorder = started(new Retention(20, 1_000, 10, 10, 10, 10));
    for (int sql = 0; sql < 100; sql++) {
      recorder.accept(
          new SqlExecutionStarted(
              sql, OptionalLong.empty(), "q", "", "Scan", plan("Scan"), at(sql), Map.of()));
    }

    SparkApplication application = recorder.snapshot();

    assertThat(application.sqlExecutions()).hasSize(100);
    assertThat(application.coverage().dropped()).containsEntry("SQL plans", 80L);
    assertThat(application.sqlExecutions().get(99).finalPlan().name()).isEqualTo("Scan");
  }

  @Test
  void oneExecutionThatNeverEndsAmongManyShortOnesKeepsNeitherThemNorExecutors() {
    ApplicationRecorder recorder = started(new Retention(1_000, 1_000, 10, 10, 100, 1_000));
    recorder.accept(
        new SqlExecutionStarted(
            0, OptionalLong.empty(), "q", "", "", plan("Scan"), at(0), Map.of()));
    recorder.accept(
        new JobStarted(
            0,
            Optional.of(at(0)),
            List.of(1_000_000),
            List.of(),
            Map.of("spark.sql.execution.id", "0")));
    for (int job = 1; job <= 2_000; job++) {
      runOnItsOwnExecutor(recorder, job);
    }

    SparkApplication application = recorder.snapshot();

    assertThat(application.jobs()).extracting(Job::id).contains(0, 2_000).hasSize(11);
    assertThat(application.sqlExecutions()).hasSizeBetween(11, 12);
    assertThat(application.executors()).hasSizeBetween(10, 12);
    assertThat(application.coverage().unannouncedExecutors()).isEmpty();
  }

  @Test
  void stagesOfWhoseJobNothingIsToldAreDroppedToo() {
    ApplicationRecorder recorder = started(new Retention(1_000, 1_000, 10, 10, 10, 1_000));
    for (int id = 0; id < 100; id++) {
      StageDescription stage = stage(id, at(id + 1));
      recorder.accept(new StageSubmitted(stage, Map.of()));
      recorder.accept(task(id, 0, "1", at(id + 1)));
      recorder.accept(new StageCompleted(stage));
    }

    SparkApplication application = recorder.snapshot();

    assertThat(application.stages()).hasSize(10);
    assertThat(application.coverage().dropped()).containsEntry("stages", 90L);
    assertThat(application.info().start()).isEqualTo(at(90));
  }

  private static ApplicationRecorder started(Retention retention) {
    ApplicationRecorder recorder = new ApplicationRecorder(retention);
    recorder.accept(
        new ApplicationStarted("stream", Optional.of("app"), Optional.empty(), T0, "user"));
    return recorder;
  }
}
