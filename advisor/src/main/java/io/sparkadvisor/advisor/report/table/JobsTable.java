package io.sparkadvisor.advisor.report.table;

import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The table {@code jobs}. */
final class JobsTable {

  static final Table<Job> TABLE =
      new Table<>("jobs", "A job", columns(), application -> application.jobs().stream());

  private JobsTable() {}

  private static List<Column<Job>> columns() {
    return List.of(
        Column.count("job_id", "`Job ID`", Job::id),
        Column.name(
            "status",
            "`succeeded`, `failed` or `running`",
            job -> job.outcome().name().toLowerCase(Locale.ROOT)),
        Column.time("submitted", "`Submission Time`", Job::submitted),
        Column.time("completed", "`Completion Time`", Job::completed),
        Column.number("duration_ms", "From submission to completion", job -> ms(job.span())),
        Column.name("call_site", "The name of its last stage", Job::callSite),
        Column.text("job_group", "`spark.jobGroup.id`", Job::group),
        Column.text("description", "`spark.job.description`", Job::description),
        Column.text("pool", "`spark.scheduler.pool`", Job::pool),
        Column.number("sql_execution_id", "`spark.sql.execution.id`", Job::sqlExecutionId),
        Column.count("stages", "Its stages, the skipped ones too", job -> job.stageIds().size()),
        Column.name("stage_ids", "Their ids, separated by spaces", job -> spaced(job.stageIds())),
        Column.text("failure", "Why it failed", Job::failure));
  }

  /** The length of a span in ms; unknown where the span is. */
  static OptionalLong ms(Optional<TimeSpan> span) {
    return span.map(s -> OptionalLong.of(s.duration().toMillis())).orElse(OptionalLong.empty());
  }

  /** The ids, separated by spaces. */
  static String spaced(Iterable<? extends Number> ids) {
    return StreamSupport.stream(ids.spliterator(), false)
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }
}
