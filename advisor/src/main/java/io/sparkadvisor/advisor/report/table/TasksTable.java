package io.sparkadvisor.advisor.report.table;

import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.TaskFailure;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The table {@code tasks}: rows are made one at a time, because there may be millions. */
final class TasksTable {

  static final Table<Attempt> TABLE =
      new Table<>(
          "tasks",
          "An attempt at a task",
          columns(),
          application ->
              application.stages().stream()
                  .flatMap(stage -> stage.tasks().rows().mapToObj(row -> new Attempt(stage, row))));

  /** A row of a stage's tasks. */
  record Attempt(StageAttempt stage, int row) {
    private Tasks tasks() {
      return stage.tasks();
    }
  }

  private TasksTable() {}

  private static List<Column<Attempt>> columns() {
    List<Column<Attempt>> columns = new ArrayList<>();
    columns.addAll(info());
    columns.addAll(times());
    for (TaskMetric metric : TaskMetric.values()) {
      columns.add(measure(metric));
    }
    columns.addAll(failure());
    return columns;
  }

  private static List<Column<Attempt>> info() {
    return List.of(
        Column.count("stage_id", "`Stage ID`", task -> task.stage().stageId()),
        Column.count("stage_attempt", "`Stage Attempt ID`", task -> task.stage().key().attempt()),
        Column.count("task_id", "`Task ID`", task -> task.tasks().taskId(task.row())),
        Column.count("task_index", "`Index`", task -> task.tasks().index(task.row())),
        Column.count(
            "partition_id",
            "`Partition ID`; the index before Spark 3.3",
            task -> task.tasks().partitionId(task.row())),
        Column.count(
            "attempt", "`Attempt`: 0 for the first", task -> task.tasks().attempt(task.row())),
        Column.name(
            "status",
            "`success`, `failed`, `killed` or `running`",
            task -> lower(task.tasks().status(task.row()))),
        Column.name("executor_id", "`Executor ID`", task -> task.tasks().executorId(task.row())),
        Column.name("host", "`Host`", task -> task.tasks().host(task.row())),
        Column.name("locality", "`Locality`", task -> task.tasks().locality(task.row()).name()),
        Column.flag(
            "speculative",
            "Whether it was a speculative copy",
            task -> task.tasks().speculative(task.row())));
  }

  private static List<Column<Attempt>> times() {
    return List.of(
        Column.time(
            "launched",
            "`Launch Time`",
            task -> Optional.of(Instant.ofEpochMilli(task.tasks().launchMs(task.row())))),
        Column.time("finished", "`Finish Time`", task -> time(task.tasks().finishMs(task.row()))),
        Column.number(
            "duration_ms", "From launch to finish", task -> task.tasks().durationMs(task.row())),
        Column.number(
            "scheduler_delay_ms",
            "What of the duration was spent neither deserializing, running, serializing the result"
                + " nor fetching it",
            task -> task.tasks().schedulerDelayMs(task.row())),
        Column.number(
            "result_fetch_ms",
            "Time that the driver took to fetch the result",
            task -> task.tasks().resultFetchMs(task.row())),
        Column.number(
            "shuffle_read_bytes",
            "`Remote Bytes Read` and `Local Bytes Read`",
            task -> task.tasks().shuffleReadBytes(task.row())));
  }

  private static Column<Attempt> measure(TaskMetric metric) {
    String group = metric.group().jsonName();
    String within = group.isEmpty() ? "`Task Metrics`" : "`" + group + "`";
    return Column.number(
        metric.column(),
        "`" + metric.jsonName() + "` of " + within,
        task -> task.tasks().metric(metric, task.row()));
  }

  private static List<Column<Attempt>> failure() {
    return List.of(
        Column.text(
            "failure_kind",
            "How it failed, such as `exception` or `executor_lost`",
            task -> failure(task).map(f -> lower(f.kind()))),
        Column.text(
            "failure_class",
            "The exception's class",
            task -> failure(task).map(TaskFailure::className).filter(name -> !name.isEmpty())),
        Column.text(
            "failure_message",
            "What Spark or the exception said",
            task -> failure(task).map(TaskFailure::message).filter(text -> !text.isEmpty())));
  }

  private static Optional<TaskFailure> failure(Attempt task) {
    return task.tasks().failure(task.row());
  }

  private static Optional<Instant> time(OptionalLong ms) {
    return ms.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ms.getAsLong()));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
