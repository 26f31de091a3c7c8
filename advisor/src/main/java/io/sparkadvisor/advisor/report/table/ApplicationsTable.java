package io.sparkadvisor.advisor.report.table;

import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.value.SparkVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The table {@code applications}. */
final class ApplicationsTable {

  static final Table<SparkApplication> TABLE =
      new Table<>("applications", "An attempt at an application", columns(), Stream::of);

  private ApplicationsTable() {}

  private static List<Column<SparkApplication>> columns() {
    return List.of(
        Column.text("name", "`App Name`", app -> app.info().name()),
        Column.text("user", "`User`", app -> app.info().user()),
        Column.text(
            "spark_version",
            "`Spark Version`; on Databricks that of the runtime",
            app -> app.info().version().map(SparkVersion::text)),
        Column.text(
            "java_version", "`Java Version` of the driver", app -> app.info().javaVersion()),
        Column.text("master", "`spark.master`", app -> app.cluster().master()),
        Column.time(
            "started",
            "When it started; the first time in the log if it has no start",
            app -> Optional.of(app.info().start())),
        Column.time(
            "ended",
            "When it ended; the last time in the log if it has no end",
            app -> Optional.of(app.info().end())),
        Column.flag("has_end", "Whether the log has its end", app -> app.info().ended()),
        Column.count(
            "duration_ms", "From start to end", app -> app.info().span().duration().toMillis()),
        Column.number(
            "exit_code",
            "`ExitCode`, since Spark 4.0",
            app ->
                app.info().exitCode().isPresent()
                    ? OptionalLong.of(app.info().exitCode().getAsInt())
                    : OptionalLong.empty()),
        Column.count("jobs", "Jobs", app -> app.jobs().size()),
        Column.count("failed_jobs", "Jobs that failed", ApplicationsTable::failedJobs),
        Column.count("stages", "Stage attempts that ran", app -> app.stagesThatRan().count()),
        Column.count(
            "tasks",
            "Task attempts in the log",
            app -> app.stages().stream().mapToLong(stage -> stage.tasks().size()).sum()),
        Column.count(
            "executors",
            "Executors, the driver not counted",
            app -> app.executors().stream().filter(e -> !e.isDriver()).count()),
        Column.number(
            "peak_slots",
            "The most slots at once; unknown where no executor was announced",
            ApplicationsTable::peakSlots),
        Column.count("sql_executions", "SQL executions", app -> app.sqlExecutions().size()),
        Column.count(
            "streaming_queries", "Runs of streaming queries", app -> app.streamingQueries().size()),
        Column.count("cached_rdds", "RDDs that were to be kept", app -> app.cachedRdds().size()),
        Column.count("events", "Events that were read", app -> app.coverage().events()),
        Column.count(
            "read_problems",
            "What could not be read as it should have been",
            app -> app.coverage().problemCount()),
        Column.count(
            "missing_tasks",
            "Tasks of completed stages that are missing from the log",
            app -> app.coverage().missingTasks()),
        Column.name(
            "trust",
            "How far the facts are to be trusted: `complete`, `partial` or `poor`",
            app -> app.coverage().trust().name().toLowerCase(Locale.ROOT)));
  }

  private static long failedJobs(SparkApplication application) {
    return application.jobs().stream().filter(j -> j.outcome() == Job.Outcome.FAILED).count();
  }

  private static OptionalLong peakSlots(SparkApplication application) {
    int slots = application.cluster().peakSlots();
    return slots == 0 ? OptionalLong.empty() : OptionalLong.of(slots);
  }
}
