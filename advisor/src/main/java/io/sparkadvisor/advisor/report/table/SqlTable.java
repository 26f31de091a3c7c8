package io.sparkadvisor.advisor.report.table;

import io.sparkadvisor.rules.fact.SqlExecution;
import java.util.List;
import java.util.Optional;

/** The table {@code sql}. */
final class SqlTable {

  static final Table<SqlExecution> TABLE =
      new Table<>(
          "sql", "A SQL execution", columns(), application -> application.sqlExecutions().stream());

  private SqlTable() {}

  private static List<Column<SqlExecution>> columns() {
    return List.of(
        Column.count("sql_execution_id", "`executionId`", SqlExecution::id),
        Column.number(
            "root_sql_execution_id",
            "`rootExecutionId`: the execution that caused it, since Spark 3.4",
            SqlExecution::rootId),
        Column.name(
            "description",
            "`description`: the call site, or what the user set",
            SqlExecution::description),
        Column.text(
            "source_line",
            "The user's own line that asked for it",
            sql -> sql.sourceLine().map(StagesTable::line)),
        Column.time("started", "When it started", sql -> Optional.of(sql.started())),
        Column.time("ended", "When it ended", SqlExecution::ended),
        Column.number("duration_ms", "From start to end", sql -> JobsTable.ms(sql.span())),
        Column.text("error", "`errorMessage`, where it failed", SqlExecution::error),
        Column.name(
            "job_ids",
            "The jobs that ran for it, separated by spaces",
            sql -> JobsTable.spaced(sql.jobIds())),
        Column.count(
            "plan_nodes", "Nodes of its final plan", sql -> sql.finalPlan().stream().count()),
        Column.count(
            "plan_updates",
            "How often adaptive execution changed the plan",
            SqlExecution::planUpdates));
  }
}
