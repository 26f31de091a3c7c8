package io.sparkadvisor.advisor.report.table;

import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.SourceLine;
import io.sparkadvisor.rules.fact.task.TaskStatus;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Distribution;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** The table {@code stages}. */
final class StagesTable {

  static final Table<StageAttempt> TABLE =
      new Table<>(
          "stages",
          "An attempt at a stage",
          columns(),
          application -> application.stages().stream());

  private StagesTable() {}

  private static List<Column<StageAttempt>> columns() {
    List<Column<StageAttempt>> columns = new ArrayList<>();
    columns.addAll(identity());
    columns.addAll(tasks());
    columns.addAll(durations());
    columns.addAll(sums());
    columns.add(Column.text("failure", "`Failure Reason`", StageAttempt::failure));
    return columns;
  }

  private static List<Column<StageAttempt>> identity() {
    return List.of(
        Column.count("stage_id", "`Stage ID`", StageAttempt::stageId),
        Column.count("attempt", "`Stage Attempt ID`: 0 for the first", s -> s.key().attempt()),
        Column.name("name", "`Stage Name`: the call site", StageAttempt::name),
        Column.text(
            "source_line",
            "The user's own line that asked for it",
            stage -> stage.sourceLine().map(StagesTable::line)),
        Column.name(
            "status",
            "`complete`, `failed`, `active`, `pending` or `skipped`",
            stage -> stage.status().name().toLowerCase(Locale.ROOT)),
        Column.name(
            "job_ids",
            "The jobs that need it, separated by spaces",
            s -> JobsTable.spaced(s.jobIds())),
        Column.name(
            "parent_ids",
            "The stages whose shuffle output it reads, separated by spaces",
            s -> JobsTable.spaced(s.parentIds())),
        Column.number(
            "sql_execution_id",
            "The SQL execution that it works for",
            StageAttempt::sqlExecutionId),
        Column.count("resource_profile_id", "`Resource Profile Id`", s -> s.resourceProfileId()),
        Column.text("pool", "`spark.scheduler.pool`", StageAttempt::pool),
        Column.time("submitted", "`Submission Time`", StageAttempt::submitted),
        Column.time("completed", "`Completion Time`", StageAttempt::completed),
        Column.number(
            "duration_ms", "From submission to completion", stage -> JobsTable.ms(stage.span())));
  }

  private static List<Column<StageAttempt>> tasks() {
    return List.of(
        Column.count("tasks", "`Number of Tasks`: what it has to run", StageAttempt::taskCount),
        attempts("tasks_succeeded", "Task attempts that ended well", TaskStatus.SUCCESS),
        attempts("tasks_failed", "Task attempts that ended badly", TaskStatus.FAILED),
        attempts("tasks_killed", "Task attempts that were killed", TaskStatus.KILLED),
        attempts(
            "tasks_running", "Task attempts whose end is missing from the log", TaskStatus.RUNNING),
        Column.count(
            "tasks_speculative",
            "Speculative copies that the scheduler asked for",
            StageAttempt::speculativeTasks),
        Column.count(
            "tasks_missing",
            "Tasks that it ended and that are missing from the log",
            StageAttempt::missingTasks));
  }

  private static Column<StageAttempt> attempts(String name, String doc, TaskStatus status) {
    return Column.count(name, doc, stage -> stage.tasks().withStatus(status).count());
  }

  private static List<Column<StageAttempt>> durations() {
    return List.of(
        duration("min", "least", Distribution::min),
        duration("median", "median", Distribution::median),
        duration("p95", "0.95 quantile", d -> d.quantile(0.95)),
        duration("max", "most", Distribution::max),
        duration("sum", "sum", Distribution::sum));
  }

  private static Column<StageAttempt> duration(
      String suffix, String which, ToLongFunction<Distribution> statistic) {
    return Column.number(
        "duration_ms_" + suffix,
        "Time from launch to finish of the task attempts that ended well: the " + which,
        stage -> of(stage.tasks().durations(), statistic));
  }

  private static List<Column<StageAttempt>> sums() {
    return List.of(
        sum("executor_run_ms", TaskMetric.EXECUTOR_RUN_TIME),
        sumOfNanos("executor_cpu_ms", TaskMetric.EXECUTOR_CPU_TIME),
        sum("executor_deserialize_ms", TaskMetric.EXECUTOR_DESERIALIZE_TIME),
        sum("result_serialization_ms", TaskMetric.RESULT_SERIALIZATION_TIME),
        sum("gc_ms", TaskMetric.JVM_GC_TIME),
        Column.number(
            "scheduler_delay_ms",
            "What of the time of tasks that ended well was spent neither deserializing, running,"
                + " serializing the result nor fetching it; the sum",
            stage -> schedulerDelay(stage.tasks())),
        sum("input_bytes", TaskMetric.INPUT_BYTES),
        sum("input_records", TaskMetric.INPUT_RECORDS),
        sum("output_bytes", TaskMetric.OUTPUT_BYTES),
        sum("output_records", TaskMetric.OUTPUT_RECORDS),
        Column.number(
            "shuffle_read_bytes",
            "`Remote Bytes Read` and `Local Bytes Read`, the sum",
            StageAttempt::shuffleReadBytes),
        sum("shuffle_read_records", TaskMetric.SHUFFLE_RECORDS_READ),
        sum("shuffle_write_bytes", TaskMetric.SHUFFLE_BYTES_WRITTEN),
        sum("shuffle_write_records", TaskMetric.SHUFFLE_RECORDS_WRITTEN),
        sum("fetch_wait_ms", TaskMetric.FETCH_WAIT_TIME),
        sumOfNanos("shuffle_write_ms", TaskMetric.SHUFFLE_WRITE_TIME),
        sum("memory_spill_bytes", TaskMetric.MEMORY_BYTES_SPILLED),
        sum("disk_spill_bytes", TaskMetric.DISK_BYTES_SPILLED),
        max("peak_memory_bytes_max", TaskMetric.PEAK_EXECUTION_MEMORY),
        sum("result_bytes_sum", TaskMetric.RESULT_SIZE),
        max("result_bytes_max", TaskMetric.RESULT_SIZE));
  }

  private static Column<StageAttempt> sum(String name, TaskMetric metric) {
    return Column.number(
        name, field(metric) + ", the sum over all task attempts", s -> s.tasks().sum(metric));
  }

  private static Column<StageAttempt> sumOfNanos(String name, TaskMetric metric) {
    return Column.number(
        name,
        field(metric) + ", the sum over all task attempts, rounded to milliseconds",
        stage -> millis(stage.tasks().sum(metric)));
  }

  private static Column<StageAttempt> max(String name, TaskMetric metric) {
    return Column.number(
        name,
        field(metric) + ", the most of any task attempt",
        stage ->
            of(
                stage.tasks().distribution(row -> true, row -> stage.tasks().raw(metric, row)),
                Distribution::max));
  }

  private static String field(TaskMetric metric) {
    return "`" + metric.jsonName() + "`";
  }

  private static OptionalLong schedulerDelay(Tasks tasks) {
    return of(
        tasks.distribution(
            row -> tasks.status(row) == TaskStatus.SUCCESS,
            row -> tasks.schedulerDelayMs(row).orElse(-1)),
        Distribution::sum);
  }

  private static OptionalLong of(
      Optional<Distribution> distribution, ToLongFunction<Distribution> statistic) {
    return distribution
        .map(d -> OptionalLong.of(statistic.applyAsLong(d)))
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong millis(OptionalLong nanos) {
    return nanos.isEmpty() ? nanos : OptionalLong.of(Math.round(nanos.getAsLong() / 1e6));
  }

  /** The line as a user would write it down. */
  static String line(SourceLine line) {
    String method = line.method().isEmpty() ? "" : " (" + line.method() + ")";
    return line.file() + ":" + line.line() + method;
  }
}
