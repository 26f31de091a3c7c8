package io.sparkadvisor.advisor.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Distribution;
import io.sparkadvisor.rules.metric.ExecutorMetric;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryServerTest {

  @ParameterizedTest
  @CsvSource({
    "local-1422981780767, stage_list_json",
    "local-1422981780767, complete_stage_list_json",
    "local-1422981780767, failed_stage_list_json",
    "local-1422981780767, one_stage_json",
    "local-1422981780767, one_stage_json_with_details",
    "local-1422981780767, one_stage_attempt_json",
    "app-20200706201101-0003, stage_with_summaries",
    "local-1426533911241, stage_list_with_accumulable_json",
    "local-1426533911241, stage_with_accumulable_json",
    "local-1422981780767, one_stage_attempt_json_details_with_failed_task",
    "app-20180109111548-0000, excludeOnFailure_for_stage",
    "application_1516285256255_0012, excludeOnFailure_node_for_stage",
    "app-20200706201101-0003, stage_list_with_peak_metrics",
    "app-20200706201101-0003, stage_with_peak_metrics",
    "application_1628109047826_1317105, stage_with_speculation_summary",
    "local-1642039451826, one_stage_json_with_partitionId"
  })
  void agreesOnStages(String log, String answer) {
    SparkApplication application = SparkTestLogs.facts(log);
    JsonNode expected = SparkTestLogs.answer(answer);
    assertThat(expected.size()).isPositive();
    for (JsonNode stage : expected.isArray() ? expected : List.of(expected)) {
      StageKey key = new StageKey(stage.get("stageId").asInt(), stage.get("attemptId").asInt());
      Map<String, String> ours = StageAnswer.of(application.stage(key).orElseThrow());
      Map<String, String> theirs = new TreeMap<>();
      ours.keySet()
          .forEach(
              field ->
                  Optional.ofNullable(stage.get(field))
                      .ifPresent(v -> theirs.put(field, v.asText())));
      assertThat(ours).as("%s stage %s", log, key).isEqualTo(theirs);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "local-1430917381534, 0, stage_task_summary_w_shuffle_write",
    "local-1430917381534, 1, stage_task_summary_w_shuffle_read",
    "local-1430917381534, 0, stage_task_summary_w__custom_quantiles"
  })
  void agreesOnTheQuantilesOfTasks(String log, int stageId, String answer) {
    Tasks tasks = SparkTestLogs.facts(log).stage(new StageKey(stageId, 0)).orElseThrow().tasks();
    JsonNode expected = SparkTestLogs.answer(answer);
    JsonNode read = expected.get("shuffleReadMetrics");
    JsonNode write = expected.get("shuffleWriteMetrics");
    Map<JsonNode, Optional<Distribution>> measures = new LinkedHashMap<>();
    measures.put(expected.get("duration"), tasks.durations());
    measures.put(expected.get("executorRunTime"), tasks.distribution(TaskMetric.EXECUTOR_RUN_TIME));
    measures.put(
        expected.get("executorDeserializeTime"),
        tasks.distribution(TaskMetric.EXECUTOR_DESERIALIZE_TIME));
    measures.put(expected.get("resultSize"), tasks.distribution(TaskMetric.RESULT_SIZE));
    measures.put(
        expected.get("schedulerDelay"),
        tasks.distribution(r -> true, r -> tasks.schedulerDelayMs(r).orElse(-1)));
    measures.put(
        read.get("readBytes"),
        tasks.distribution(r -> true, r -> tasks.shuffleReadBytes(r).orElse(-1)));
    measures.put(read.get("readRecords"), tasks.distribution(TaskMetric.SHUFFLE_RECORDS_READ));
    measures.put(
        read.get("localBlocksFetched"), tasks.distribution(TaskMetric.LOCAL_BLOCKS_FETCHED));
    measures.put(read.get("fetchWaitTime"), tasks.distribution(TaskMetric.FETCH_WAIT_TIME));
    measures.put(write.get("writeBytes"), tasks.distribution(TaskMetric.SHUFFLE_BYTES_WRITTEN));
    measures.put(write.get("writeRecords"), tasks.distribution(TaskMetric.SHUFFLE_RECORDS_WRITTEN));
    measures.put(write.get("writeTime"), tasks.distribution(TaskMetric.SHUFFLE_WRITE_TIME));
    measures.forEach(
        (theirs, ours) -> assertThat(quantiles(expected, ours)).isEqualTo(longs(theirs)));
  }

  // names and times are the log's.
  @ParameterizedTest
  @CsvSource({
    "local-1422981780767, job_list_json",
    "local-1426533911241, job_list_from_multi_attempt_app_json_1_",
    "local-1426633911242, job_list_from_multi_attempt_app_json_2_"
  })
  void agreesOnJobs(String log, String answer) {
    SparkApplication application = SparkTestLogs.facts(log);
    JsonNode expected = SparkTestLogs.answer(answer);
    assertThat(application.jobs()).hasSize(expected.size());
    for (JsonNode theirs : expected) {
      Job ours = application.job(theirs.get("jobId").asInt()).orElseThrow();
      assertThat(ours.callSite()).isEqualTo(theirs.get("name").asText());
      assertThat(ours.outcome().name()).isEqualTo(theirs.get("status").asText());
      List<Integer> stageIds = new ArrayList<>();
      theirs.get("stageIds").forEach(id -> stageIds.add(id.asInt()));
      assertThat(ours.stageIds()).containsExactlyInAnyOrderElementsOf(stageIds);
      assertThat(ours.completed().isPresent()).isEqualTo(theirs.has("completionTime"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "local-1422981780767, executor_list_json",
    "application_1553914137147_0018, executor_list_with_executor_metrics_json",
    "app-20161116163331-0000, executor_memory_usage",
    "application_1555004656427_0144, executor_resource_information"
  })
  void agreesOnExecutors(String log, String answer) {
    SparkApplication application = SparkTestLogs.facts(log);
    JsonNode expected = SparkTestLogs.answer(answer);
    Map<String, Executor> byId = new TreeMap<>();
    application.executors().forEach(e -> byId.put(e.id().replace("<driver>", "driver"), e));
    for (JsonNode theirs : expected) {
      Executor ours = byId.get(theirs.get("id").asText());
      assertThat(ours).as(theirs.get("id").asText()).isNotNull();
      assertThat(ours.cores().orElse(0)).isEqualTo(theirs.get("totalCores").asInt());
      assertThat(ours.maxMemory().orElse(0)).isEqualTo(theirs.get("maxMemory").asLong());
      assertThat(ours.removed().isEmpty()).isEqualTo(theirs.get("isActive").asBoolean());
      assertThat(ours.added()).contains(time(theirs.get("addTime")));
      assertPeaks(ours.peaks(), theirs.get("peakMemoryMetrics"));
      long tasks = application.stages().stream().mapToLong(s -> tasksOn(s, ours.id())).sum();
      assertThat(tasks).isEqualTo(theirs.get("totalTasks").asLong());
    }
    assertThat(byId).hasSameSizeAs(expected);
  }

  @Test
  void agreesOnThePeaksOfAnExecutorWithinAStage() {
    SparkApplication application = SparkTestLogs.facts("app-20200706201101-0003");
    JsonNode expected = SparkTestLogs.answer("stage_with_peak_metrics");
    StageAttempt stage =
        application.stage(new StageKey(expected.get("stageId").asInt(), 0)).orElseThrow();
    expected
        .get("executorSummary")
        .properties()
        .forEach(
            e ->
                assertPeaks(
                    stage.executorPeaks().getOrDefault(e.getKey(), ExecutorMetrics.NONE),
                    e.getValue().get("peakMemoryMetrics")));
  }

  @Test
  void agreesOnResourceProfiles() {
    SparkApplication application = SparkTestLogs.facts("application_1578436911597_0052");
    JsonNode expected = SparkTestLogs.answer("multiple_resource_profiles").get("resourceProfiles");
    assertThat(application.resourceProfiles()).hasSameSizeAs(expected);
    for (JsonNode theirs : expected) {
      assertThat(application.resourceProfiles())
          .anySatisfy(
              ours -> {
                assertThat(ours.id()).isEqualTo(theirs.get("id").asInt());
                theirs
                    .get("executorResources")
                    .forEach(
                        r ->
                            assertThat(ours.executorResources())
                                .containsEntry(
                                    r.get("resourceName").asText(), r.get("amount").asLong()));
                theirs
                    .get("taskResources")
                    .forEach(
                        r ->
                            assertThat(ours.taskResources())
                                .containsEntry(
                                    r.get("resourceName").asText(), r.get("amount").asDouble()));
              });
    }
  }

  private static void assertPeaks(ExecutorMetrics ours, JsonNode theirs) {
    if (theirs == null) {
      return;
    }
    for (ExecutorMetric metric : ExecutorMetric.values()) {
      assertThat(ours.get(metric).orElse(0))
          .as(metric.name())
          .isEqualTo(theirs.get(metric.jsonName()).asLong());
    }
  }

  private static long tasksOn(StageAttempt stage, String executorId) {
    Tasks tasks = stage.tasks();
    return tasks.rows().filter(row -> tasks.executorId(row).equals(executorId)).count();
  }

  private static Instant time(JsonNode text) {
    return Instant.parse(text.asText().replace("GMT", "Z"));
  }

  private static List<Long> quantiles(JsonNode expected, Optional<Distribution> ours) {
    List<Long> values = new ArrayList<>();
    expected
        .get("quantiles")
        .forEach(q -> values.add(ours.map(d -> d.quantile(q.asDouble())).orElse(0L)));
    return values;
  }

  private static List<Long> longs(JsonNode array) {
    List<Long> values = new ArrayList<>();
    array.forEach(v -> values.add(v.asLong()));
    return values;
  }
}
