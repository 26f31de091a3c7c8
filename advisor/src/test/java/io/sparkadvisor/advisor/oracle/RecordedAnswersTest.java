package io.sparkadvisor.advisor.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.StageStatus;
import io.sparkadvisor.rules.fact.task.TaskStatus;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Distribution;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What another reader of History Server pages recorded of two Spark 4.1 logs; skipped where the
 * corpus is not there.
 */
class RecordedAnswersTest {

  private static final Path CORPUS =
      Path.of(System.getProperty("sparkadvisor.root", ".."))
          .resolve("../shared/corpus")
          .normalize();
  private static final Path ANSWERS = CORPUS.resolve("expected/kubeflow");
  private static final Path LOGS =
      CORPUS.resolve("kubeflow+mcp-apache-spark-history-server/skills/cli/e2e/spark-events");

  // They were recorded with seven significant digits.
  private static final Percentage RECORDED_PRECISION = Percentage.withPercentage(0.0001);

  @BeforeEach
  void needsTheCorpus() {
    assumeTrue(Files.isDirectory(ANSWERS), "no corpus beside this checkout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  void agreesOnTheTotalsOfAnApplication(String side) throws IOException {
    JsonNode theirs = answer("compare_apps.json", side);
    SparkApplication ours = facts(theirs);
    Map<String, Long> totals = totals(ours.stages());
    totals.put("jobs", (long) ours.jobs().size());
    totals.put("failedJobs", count(ours.jobs(), job -> job.outcome() == Job.Outcome.FAILED));
    totals.put("stages", (long) ours.stages().size());
    totals.put("failedStages", count(ours.stages(), s -> s.status() == StageStatus.FAILED));
    totals.put(
        "failedTasks",
        ours.stages().stream()
            .mapToLong(s -> s.tasks().withStatus(TaskStatus.FAILED).count())
            .sum());
    assertSame(totals, theirs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  void agreesOnAStageAndItsQuantiles(String side) throws IOException {
    JsonNode theirs = answer("compare_stages.json", side);
    StageAttempt stage =
        facts(theirs).stage(new StageKey(theirs.get("stageId").asInt(), 0)).orElseThrow();
    Map<String, Long> totals = totals(List.of(stage));
    totals.put("durationMs", stage.span().orElseThrow().duration().toMillis());
    totals.put("tasks", (long) stage.taskCount());
    totals.put("spillMemory", stage.tasks().sum(TaskMetric.MEMORY_BYTES_SPILLED).orElse(0));
    assertSame(totals, theirs);
    assertQuantiles(stage.tasks(), theirs.get("taskQuantiles"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  void agreesOnASqlExecution(String side) throws IOException {
    JsonNode theirs = answer("compare_sql.json", side);
    SparkApplication ours = facts(theirs);
    SqlExecution sql =
        ours.sqlExecution(OptionalLong.of(theirs.get("sqlId").asLong())).orElseThrow();
    List<StageAttempt> stages =
        ours.stages().stream()
            .filter(s -> s.jobIds().stream().anyMatch(sql.jobIds()::contains))
            .toList();
    Map<String, Long> totals = totals(stages);
    totals.put("durationMs", sql.span().orElseThrow().duration().toMillis());
    totals.put("jobs", (long) sql.jobIds().size());
    totals.put("stages", (long) stages.size());
    assertSame(totals, theirs);
    assertThat(sql.description()).isEqualTo(theirs.get("description").asText());
  }

  private static void assertQuantiles(Tasks tasks, JsonNode theirs) {
    Map<String, Distribution> ours = new LinkedHashMap<>();
    ours.put("duration", tasks.durations().orElseThrow());
    ours.put("executorRunTime", tasks.distribution(TaskMetric.EXECUTOR_RUN_TIME).orElseThrow());
    ours.put("executorCpuTime", tasks.distribution(TaskMetric.EXECUTOR_CPU_TIME).orElseThrow());
    ours.put("diskBytesSpilled", tasks.distribution(TaskMetric.DISK_BYTES_SPILLED).orElseThrow());
    ours.put(
        "schedulerDelay",
        tasks.distribution(r -> true, r -> tasks.schedulerDelayMs(r).orElse(-1)).orElseThrow());
    ours.forEach(
        (field, distribution) -> {
          for (int i = 0; i < theirs.get("quantiles").size(); i++) {
            assertThat(distribution.quantile(theirs.get("quantiles").get(i).asDouble()))
                .as(field)
                .isCloseTo(theirs.get(field).get(i).asLong(), RECORDED_PRECISION);
          }
        });
  }

  private static Map<String, Long> totals(Collection<StageAttempt> stages) {
    Map<String, Long> totals = new TreeMap<>();
    totals.put("inputBytes", sum(stages, s -> s.tasks().sum(TaskMetric.INPUT_BYTES).orElse(0)));
    totals.put("shuffleRead", sum(stages, s -> s.shuffleReadBytes().orElse(0)));
    totals.put(
        "shuffleWrite",
        sum(stages, s -> s.tasks().sum(TaskMetric.SHUFFLE_BYTES_WRITTEN).orElse(0)));
    totals.put(
        "spillDisk", sum(stages, s -> s.tasks().sum(TaskMetric.DISK_BYTES_SPILLED).orElse(0)));
    totals.put("gcTimeMs", sum(stages, s -> s.tasks().sum(TaskMetric.JVM_GC_TIME).orElse(0)));
    return totals;
  }

  private static long sum(Collection<StageAttempt> stages, ToLongFunction<StageAttempt> value) {
    return stages.stream().mapToLong(value).sum();
  }

  private static <T> long count(Collection<T> all, java.util.function.Predicate<T> wanted) {
    return all.stream().filter(wanted).count();
  }

  private static void assertSame(Map<String, Long> ours, JsonNode theirs) {
    Map<String, Long> expected = new TreeMap<>();
    ours.keySet()
        .forEach(
            field -> {
              if (theirs.has(field)) {
                expected.put(field, theirs.get(field).asLong());
              }
            });
    assertThat(ours).containsAllEntriesOf(expected);
    assertThat(expected.size()).isGreaterThanOrEqualTo(ours.size() - 1);
  }

  private static SparkApplication facts(JsonNode answer) throws IOException {
    return SparkTestLogs.factsOf(LOGS.resolve(answer.get("app").asText() + ".zstd"));
  }

  private static JsonNode answer(String file, String side) throws IOException {
    return new ObjectMapper().readTree(ANSWERS.resolve(file).toFile()).get(side);
  }
}
