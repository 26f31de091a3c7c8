package io.sparkadvisor.rules.fact.recording;

import static io.sparkadvisor.rules.fact.recording.RecordedEvents.T0;
import static io.sparkadvisor.rules.fact.recording.RecordedEvents.plan;
import static io.sparkadvisor.rules.fact.recording.RecordedEvents.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.event.AccumulatorValue;
import io.sparkadvisor.rules.event.JobStarted;
import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.PlanMetric;
import io.sparkadvisor.rules.event.SqlDriverMetricsUpdated;
import io.sparkadvisor.rules.event.SqlExecutionEnded;
import io.sparkadvisor.rules.event.SqlExecutionStarted;
import io.sparkadvisor.rules.event.SqlPlanUpdated;
import io.sparkadvisor.rules.event.StageCompleted;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RecordedQueriesTest {

  private final ApplicationRecorder recorder = new ApplicationRecorder(Retention.OF_A_LOG);

  @Test
  void aJobIsOfTheQueryThatIsToldAfterIt() {
    recorder.accept(
        new JobStarted(
            3, Optional.of(T0), List.of(), List.of(), Map.of("spark.sql.execution.id", "5")));
    recorder.accept(
        new SqlExecutionStarted(
            5,
            OptionalLong.empty(),
            "",
            "",
            "",
            new PlanDescription("", "", List.of(), Map.of(), List.of()),
            T0.plusMillis(20),
            Map.of()));

    assertThat(recorder.snapshot().sqlExecutions().get(0).jobIds()).containsExactly(3);
  }

  @Test
  void jobsOfOneSessionHaveItsSettingsWhateverQueryTheyWorkFor() {
    for (int id = 0; id < 2; id++) {
      Map<String, String> properties =
          Map.of(
              "spark.sql.shuffle.partitions", "8",
              "spark.sql.execution.id", "1" + id,
              "spark.sql.execution.root.id", "1" + id,
              "spark.sql.execution.query.id", "query-" + id,
              "spark.sql.dataset.queryExecution.id", "2" + id);
      recorder.accept(new JobStarted(id, Optional.of(T0), List.of(), List.of(), properties));
    }
    List<Job> jobs = recorder.snapshot().jobs();
    assertThat(jobs.get(0).settings().properties().asMap())
        .containsExactly(Map.entry("spark.sql.shuffle.partitions", "8"));
    assertThat(jobs.get(1).settings()).isSameAs(jobs.get(0).settings());
  }

  @Test
  void joinsPlanNodesToStagesAndValuesByTheirAccumulators() {
    PlanDescription plan =
        new PlanDescription(
            "Exchange",
            "Exchange hashpartitioning",
            List.of(),
            Map.of(),
            List.of(
                new PlanMetric("data size", 10, "size"),
                new PlanMetric("number of partitions", 11, "sum"),
                new PlanMetric("avg hash probe", 12, "average"),
                new PlanMetric("never taken", 13, "sum")));
    recorder.accept(
        new SqlExecutionStarted(3, OptionalLong.empty(), "count", "", "", plan, T0, Map.of()));
    recorder.accept(
        new StageCompleted(
            stage(
                5,
                1,
                Optional.of(T0),
                List.of(
                    new AccumulatorValue(10, "data size", "4096"),
                    new AccumulatorValue(12, "avg hash probe", "77")))));
    recorder.accept(new SqlDriverMetricsUpdated(3, Map.of(11L, 200L)));
    PlanNode node = recorder.snapshot().sqlExecutions().get(0).finalPlan();
    assertThat(node.stageIds()).containsExactly(5);
    assertThat(node.value("data size")).hasValue(4096);
    assertThat(node.value("number of partitions")).hasValue(200);
    assertThat(node.value("avg hash probe")).isEmpty();
    assertThat(node.value("never taken")).isEmpty();
  }

  @Test
  void keepsTheInitialAndTheFinalPlan() {
    recorder.accept(
        new SqlExecutionStarted(
            1, OptionalLong.empty(), "", "", "", plan("SortMergeJoin"), T0, Map.of()));
    recorder.accept(new SqlPlanUpdated(1, "", plan("ShuffledHashJoin")));
    recorder.accept(new SqlPlanUpdated(1, "", plan("BroadcastHashJoin")));
    SqlExecution sql = recorder.snapshot().sqlExecutions().get(0);
    assertThat(sql.initialPlan().name()).isEqualTo("SortMergeJoin");
    assertThat(sql.finalPlan().name()).isEqualTo("BroadcastHashJoin");
    assertThat(sql.planUpdates()).isEqualTo(2);
  }

  @Test
  void dropsThePlansOfOldExecutionsPastItsRetentionAndCountsThem() {
    ApplicationRecorder small =
        new ApplicationRecorder(new Retention(3, 1_000, 10, 10, 1_000, 1_000));
    for (int i = 0; i < 5; i++) {
      small.accept(
          new SqlExecutionStarted(i, OptionalLong.empty(), "", "", "", plan("Scan"), T0, Map.of()));
      small.accept(new SqlExecutionEnded(i, T0.plusMillis(1), Optional.empty()));
    }
    SparkApplication application = small.snapshot();
    assertThat(application.sqlExecutions()).hasSize(5);
    assertThat(application.sqlExecutions().get(0).finalPlan().name()).isEmpty();
    assertThat(application.sqlExecutions().get(4).finalPlan().name()).isEqualTo("Scan");
    assertThat(application.coverage().dropped()).containsEntry("SQL plans", 2L);
  }

  @Test
  void overlaysTheSettingsOfASessionForItsJobs() {
    recorder.accept(
        new JobStarted(
            0,
            Optional.of(T0),
            List.of(),
            List.of(),
            Map.of("spark.sql.shuffle.partitions", "17", "spark.sql.execution.id", "4")));
    Job job = recorder.snapshot().jobs().get(0);
    assertThat(job.settings().shufflePartitions().value()).isEqualTo(17);
    assertThat(job.sqlExecutionId()).hasValue(4);
  }
}
