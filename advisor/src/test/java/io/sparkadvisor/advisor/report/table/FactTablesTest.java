package io.sparkadvisor.advisor.report.table;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.records;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactTablesTest {

  private static final SparkApplication APPLICATION =
      anApplication()
          .onExecutors(2, cores(1))
          .set("spark.app.note", "a \"quoted\", and\nbroken line")
          .with(
              stage(3)
                  .named("join, at Daily.scala:41")
                  .tasks(
                      2,
                      task()
                          .lasting(seconds(2))
                          .reading(mib(12), records(1_000))
                          .delayedBy(millis(30))
                          .without(TaskMetric.RESULT_SIZE))
                  .task(
                      2,
                      task().lasting(seconds(1)).throwing("java.io.IOException", "disk gone"),
                      task().lasting(seconds(3))))
          .build();

  static Stream<Table<?>> tables() {
    return FactTables.all().stream();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyRowHasACellForEachColumn(Table<?> table) throws IOException {
    for (JsonNode row : json(table)) {
      List<String> fields = new ArrayList<>();
      row.fieldNames().forEachRemaining(fields::add);
      assertThat(fields).isEqualTo(table.columnNames());
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void columnsAreNamedOnceInLowerCaseAndExplained(Table<?> table) {
    assertThat(table.columnNames()).doesNotHaveDuplicates().allMatch(n -> n.matches("[a-z0-9_]+"));
    assertThat(table.columns()).allMatch(c -> !c.doc().isBlank() && !c.doc().endsWith("."));
  }

  @Test
  void stagesAddUpWhatTheirTasksDid() throws IOException {
    JsonNode stage = row("stages", 0);

    assertThat(stage.get("stage_id").asInt()).isEqualTo(3);
    assertThat(stage.get("tasks_succeeded").asInt()).isEqualTo(3);
    assertThat(stage.get("tasks_failed").asInt()).isEqualTo(1);
    assertThat(stage.get("duration_ms_median").asLong()).isEqualTo(2_030);
    assertThat(stage.get("duration_ms_max").asLong()).isEqualTo(3_000);
    assertThat(stage.get("duration_ms_sum").asLong()).isEqualTo(7_060);
    assertThat(stage.get("shuffle_read_bytes").asLong()).isEqualTo(2 * mib(12).count());
    assertThat(stage.get("scheduler_delay_ms").asLong()).isEqualTo(60);
  }

  @Test
  void whatIsNotKnownIsNullInJsonAndEmptyInCsvAndNeverZero() throws IOException {
    assertThat(row("tasks", 0).get("result_bytes").isNull()).isTrue();
    assertThat(row("stages", 0).get("sql_execution_id").isNull()).isTrue();

    String[] header = csv("tasks").get(0).split(",", -1);
    String[] first = csv("tasks").get(1).split(",", -1);
    assertThat(first[List.of(header).indexOf("result_bytes")]).isEmpty();
    assertThat(first[List.of(header).indexOf("speculative")]).isEqualTo("false");
  }

  @Test
  void tasksTellWhereTheyRanAndWhyTheyFailed() throws IOException {
    JsonNode failed = null;
    for (JsonNode task : json(table("tasks"))) {
      if (task.get("status").asText().equals("failed")) {
        failed = task;
      }
    }

    assertThat(failed).isNotNull();
    assertThat(failed.get("failure_kind").asText()).isEqualTo("exception");
    assertThat(failed.get("failure_class").asText()).isEqualTo("java.io.IOException");
    assertThat(failed.get("failure_message").asText()).contains("disk gone");
    assertThat(failed.get("executor_id").asText()).isIn("1", "2");
  }

  @Test
  void executorsTellWhatTheirTasksDid() throws IOException {
    long succeeded = 0;
    for (JsonNode executor : json(table("executors"))) {
      succeeded += executor.get("tasks_succeeded").asLong();
    }

    assertThat(succeeded).isEqualTo(3);
  }

  @Test
  void csvQuotesAsRfc4180Says() throws IOException {
    StringWriter out = new StringWriter();
    write(table("properties"), new CsvWriter(out, table("properties").columnNames()));

    assertThat(out.toString())
        .startsWith("app_id,app_attempt_id,property,value\r\n")
        .contains(",spark.app.note,\"a \"\"quoted\"\", and\nbroken line\"\r\n");
  }

  private static JsonNode row(String table, int row) throws IOException {
    return json(table(table)).get(row);
  }

  private static List<JsonNode> json(Table<?> table) throws IOException {
    StringWriter out = new StringWriter();
    write(table, new JsonLinesWriter(out, table.columnNames()));
    List<JsonNode> rows = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      rows.add(new ObjectMapper().readTree(line));
    }
    return rows;
  }

  private static List<String> csv(String table) throws IOException {
    StringWriter out = new StringWriter();
    write(table(table), new CsvWriter(out, table(table).columnNames()));
    return out.toString().lines().toList();
  }

  private static void write(Table<?> table, TableWriter writer) throws IOException {
    table.write(APPLICATION, writer);
    writer.flush();
  }

  private static Table<?> table(String name) {
    return FactTables.all().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }
}
