package io.sparkadvisor.advisor.report.table;

import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.metric.ExecutorMetric;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The table {@code executors}. */
final class ExecutorsTable {

  static final Table<Row> TABLE =
      new Table<>("executors", "An executor", columns(), ExecutorsTable::rows);

  /** An executor with what its tasks did. */
  record Row(SparkApplication application, Executor executor, ExecutorWork work) {}

  private ExecutorsTable() {}

  private static Stream<Row> rows(SparkApplication application) {
    Map<String, ExecutorWork> work = ExecutorWork.of(application);
    return application.executors().stream()
        .map(e -> new Row(application, e, work.getOrDefault(e.id(), new ExecutorWork())));
  }

  private static List<Column<Row>> columns() {
    List<Column<Row>> columns = new ArrayList<>();
    columns.addAll(identity());
    columns.addAll(work());
    for (ExecutorMetric metric : ExecutorMetric.values()) {
      columns.add(
          Column.number(
              metric.column(),
              "Peak of `" + metric.jsonName() + "`; unknown where it was never measured",
              row -> row.executor().peaks().get(metric)));
    }
    return columns;
  }

  private static List<Column<Row>> identity() {
    return List.of(
        Column.name("executor_id", "`Executor ID`", row -> row.executor().id()),
        Column.name("host", "`Host`", row -> row.executor().host()),
        Column.flag("is_driver", "Whether it is the driver", row -> row.executor().isDriver()),
        Column.number(
            "cores",
            "`Total Cores`",
            row ->
                row.executor().cores().isPresent()
                    ? OptionalLong.of(row.executor().cores().getAsInt())
                    : OptionalLong.empty()),
        Column.number("slots", "Tasks that it can run at once", ExecutorsTable::slots),
        Column.count(
            "resource_profile_id",
            "`Resource Profile Id`",
            row -> row.executor().resourceProfileId()),
        Column.time(
            "requested", "`Request Time`, since Spark 3.4", row -> row.executor().requested()),
        Column.time("added", "When it came", row -> row.executor().added()),
        Column.time("removed", "When it went", row -> row.executor().removed()),
        Column.text("removed_reason", "`Removed Reason`", row -> row.executor().removedReason()),
        Column.number(
            "life_ms", "From when it came to when it went, or to the end", ExecutorsTable::life),
        Column.number(
            "max_memory_bytes",
            "`Maximum Memory` of its block manager",
            row -> row.executor().maxMemory()),
        Column.count(
            "exclusions",
            "How often it was excluded from scheduling",
            row -> row.executor().exclusions().size()));
  }

  private static List<Column<Row>> work() {
    return List.of(
        work("tasks", "Task attempts that ended or run", ExecutorWork::tasks),
        work("tasks_succeeded", "Task attempts that ended well", ExecutorWork::succeeded),
        work("tasks_failed", "Task attempts that ended badly", ExecutorWork::failed),
        work("tasks_killed", "Task attempts that were killed", ExecutorWork::killed),
        work(
            "task_duration_ms",
            "Time from launch to finish of its task attempts, the sum",
            ExecutorWork::durationMs),
        sum("executor_run_ms", TaskMetric.EXECUTOR_RUN_TIME),
        sum("gc_ms", TaskMetric.JVM_GC_TIME),
        sum("input_bytes", TaskMetric.INPUT_BYTES),
        sum("shuffle_remote_read_bytes", TaskMetric.REMOTE_BYTES_READ),
        sum("shuffle_local_read_bytes", TaskMetric.LOCAL_BYTES_READ),
        sum("shuffle_write_bytes", TaskMetric.SHUFFLE_BYTES_WRITTEN),
        sum("disk_spill_bytes", TaskMetric.DISK_BYTES_SPILLED));
  }

  private static Column<Row> work(String name, String doc, ToLongFunction<ExecutorWork> value) {
    return Column.count(name, doc, row -> value.applyAsLong(row.work()));
  }

  private static Column<Row> sum(String name, TaskMetric metric) {
    return Column.number(
        name,
        "`" + metric.jsonName() + "`, the sum over its task attempts",
        row -> row.work().sum(metric));
  }

  private static OptionalLong slots(Row row) {
    int slots = row.application().cluster().slots(row.executor());
    return slots == 0 ? OptionalLong.empty() : OptionalLong.of(slots);
  }

  private static OptionalLong life(Row row) {
    if (row.executor().added().isEmpty()) {
      return OptionalLong.empty();
    }
    Instant end = row.executor().removed().orElse(row.application().info().end());
    long life = Duration.between(row.executor().added().get(), end).toMillis();
    return OptionalLong.of(Math.max(0, life));
  }
}
