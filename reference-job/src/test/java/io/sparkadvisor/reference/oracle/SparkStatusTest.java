package io.sparkadvisor.reference.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkadvisor.advisor.oracle.StageAnswer;
import io.sparkadvisor.advisor.parallel.Parallelism;
import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.EventLogReader;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.plan.NodeMetric;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.recording.ApplicationRecorder;
import io.sparkadvisor.rules.fact.recording.Retention;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each sample log, read by us and replayed by Spark: the same stages, and the same metrics of plan
 * nodes.
 */
class SparkStatusTest {

  private static final Path SAMPLES =
      Path.of(System.getProperty("sparkadvisor.root")).resolve("sample-event-logs");

  // Every number of a stage that our facts have; fewer would mean that Spark's pages renamed a
  // field.
  private static final int COMPARED_FIELDS = 48;

  static List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".zstd")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("logs")
  void agreesOnStages(Path log) throws Exception {
    SparkApplication ours = facts(log);
    List<JsonNode> theirs = SparkStatus.of(log).stages();
    assertThat(ours.stages()).hasSameSizeAs(theirs);
    for (JsonNode stage : theirs) {
      StageKey key = new StageKey(stage.get("stageId").asInt(), stage.get("attemptId").asInt());
      Map<String, String> fields = StageAnswer.of(ours.stage(key).orElseThrow());
      Map<String, String> expected = new TreeMap<>(fields);
      fields.keySet().stream()
          .filter(stage::hasNonNull)
          .forEach(field -> expected.put(field, stage.get(field).asText()));
      assertThat(fields.keySet().stream().filter(stage::has).count())
          .isGreaterThanOrEqualTo(COMPARED_FIELDS);
      assertThat(fields).as("stage %s", key).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("logs")
  void agreesOnTheMetricsOfPlanNodes(Path log) throws Exception {
    SparkApplication ours = facts(log);
    SparkStatus theirs = SparkStatus.of(log);
    NumberFormat number = NumberFormat.getIntegerInstance(Locale.US);
    for (long id : theirs.sqlExecutions()) {
      SqlExecution sql = ours.sqlExecution(OptionalLong.of(id)).orElseThrow();
      boolean retried = hasRetriedStage(ours, sql);
      for (PlanNode node : sql.finalPlan().stream().toList()) {
        for (NodeMetric metric : node.metrics()) {
          // Of a stage that was tried again, Spark's page shows the last attempt alone; ours is the
          // total.
          if (metric.type() == NodeMetric.Type.SUM && metric.value().isPresent() && !retried) {
            assertThat(number.format(metric.value().getAsLong()))
                .as("%s of %s in SQL execution %d", metric.name(), node.name(), id)
                .isEqualTo(theirs.metric(id, metric.accumulatorId()).orElse("0"));
          }
        }
      }
    }
  }

  private static boolean hasRetriedStage(SparkApplication application, SqlExecution sql) {
    return application.stages().stream()
        .anyMatch(
            stage ->
                stage.key().attempt() > 0
                    && stage.jobIds().stream().anyMatch(sql.jobIds()::contains));
  }

  private static SparkApplication facts(Path file) throws Exception {
    EventLog log =
        EventLogs.find(List.of(file.toString()), new ByteArrayInputStream(new byte[0]))
            .logs()
            .get(0);
    ApplicationRecorder recorder = new ApplicationRecorder(Retention.OF_A_LOG);
    new EventLogReader(log, ReadLimits.standard(), recorder::problem, Parallelism.ofThisMachine())
        .read(recorder::accept);
    return recorder.snapshot();
  }
}
