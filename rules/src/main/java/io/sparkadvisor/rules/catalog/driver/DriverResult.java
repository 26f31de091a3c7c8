package io.sparkadvisor.rules.catalog.driver;

import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.task.TaskStatus;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a job brought to the driver.
 *
 * @param job the job
 * @param sql the SQL execution that it works for
 * @param stage its last stage: the one whose results go to the driver
 * @param bytes serialized results of all tasks that ended well, or what Spark says of them where it
 *     gave up
 * @param largest the largest of them
 * @param fetching how long the driver fetched results that were too large to come with the status
 * @param after from the job's end to that of its SQL execution: rows are decoded there
 * @param forBroadcast whether Spark collected them for a broadcast and not for the user
 * @param refusal Spark's words, where it gave up because of {@code spark.driver.maxResultSize}
 */
record DriverResult(
    Job job,
    Optional<SqlExecution> sql,
    StageAttempt stage,
    Bytes bytes,
    Bytes largest,
    Duration fetching,
    Duration after,
    boolean forBroadcast,
    Optional<String> refusal) {

  /** Handling a small result takes less. */
  private static final Duration NOTICEABLE = Duration.ofSeconds(1);

  // Total size of serialized results of 16 tasks (1048.5 MiB) is bigger than
  // spark.driver.maxResultSize (1024.0 MiB); before Spark 3 in MB, which are as large.
  private static final Pattern REFUSED =
      Pattern.compile(
          "Total size of serialized results of \\d+ tasks \\(([^)]+)\\) is bigger than"
              + " (?:spark\\.driver\\.maxResultSize )?\\([^)]*\\)");

  /** What a job brought; empty where the sizes of its results are not known. */
  static Optional<DriverResult> of(SparkApplication app, Job job) {
    Optional<StageAttempt> last =
        job.stageIds().stream()
            .max(Comparator.naturalOrder())
            .flatMap(id -> app.attempts(id).stream().filter(StageAttempt::ran).reduce((a, b) -> b));
    return last.flatMap(stage -> of(app, job, stage));
  }

  private static Optional<DriverResult> of(SparkApplication app, Job job, StageAttempt stage) {
    Tasks tasks = stage.tasks();
    Optional<SqlExecution> sql = app.sqlExecution(job.sqlExecutionId());
    Optional<Matcher> refused = refused(job, stage, sql);
    if (!tasks.isKnown(TaskMetric.RESULT_SIZE) && refused.isEmpty()) {
      return Optional.empty();
    }
    long sum = tasks.successful().mapToLong(r -> tasks.orZero(TaskMetric.RESULT_SIZE, r)).sum();
    long largest =
        tasks.rows().mapToLong(r -> tasks.orZero(TaskMetric.RESULT_SIZE, r)).max().orElse(0);
    return Optional.of(
        new DriverResult(
            job,
            sql,
            stage,
            refused.flatMap(r -> Bytes.parse(r.group(1), new Bytes(1))).orElse(new Bytes(sum)),
            new Bytes(largest),
            TimeSpan.union(fetches(tasks)),
            sql.map(execution -> after(job, execution)).orElse(Duration.ZERO),
            isForBroadcast(job, stage, sql),
            refused.map(Matcher::group)));
  }

  /** The action that asked for it, such as {@code collect}; empty where nothing says. */
  Optional<String> action() {
    return Stream.of(sql.map(SqlExecution::description), Optional.of(stage.name()))
        .flatMap(Optional::stream)
        .map(callSite -> callSite.split(" at ", 2))
        .filter(parts -> parts.length == 2 && parts[0].matches("[A-Za-z]\\w*"))
        .map(parts -> parts[0])
        .findFirst();
  }

  /** Time in which the driver took in the result. */
  Duration taking() {
    return fetching.plus(after);
  }

  /**
   * From the end of both to the next job or query, or to the application's end, in which the driver
   * may work on the rows; empty where another job runs, where they were not for the user, or where
   * a person or a stream may have been waited for. Costs time that grows with the jobs.
   */
  Optional<TimeSpan> aloneAfter(SparkApplication app) {
    Optional<Instant> end = sql.flatMap(SqlExecution::ended).or(job::completed);
    boolean waits = app.isInteractive() || !app.streamingQueries().isEmpty();
    if (end.isEmpty() || forBroadcast || waits) {
      return Optional.empty();
    }
    boolean others =
        app.jobs().stream()
            .flatMap(other -> other.span().stream())
            .anyMatch(span -> span.start().isBefore(end.get()) && span.end().isAfter(end.get()));
    Instant next =
        Stream.concat(
                app.jobs().stream().flatMap(other -> other.submitted().stream()),
                app.sqlExecutions().stream().map(SqlExecution::started))
            .filter(start -> !start.isBefore(end.get()))
            .min(Comparator.naturalOrder())
            .orElse(app.info().end());
    TimeSpan alone = new TimeSpan(end.get(), next);
    return others || alone.duration().compareTo(NOTICEABLE) < 0
        ? Optional.empty()
        : Optional.of(alone);
  }

  private static Optional<Matcher> refused(
      Job job, StageAttempt stage, Optional<SqlExecution> sql) {
    return Stream.of(job.failure(), stage.failure(), sql.flatMap(SqlExecution::error))
        .flatMap(Optional::stream)
        .map(REFUSED::matcher)
        .filter(Matcher::find)
        .findFirst();
  }

  private static List<TimeSpan> fetches(Tasks tasks) {
    return tasks
        .rows()
        .filter(row -> tasks.status(row) == TaskStatus.SUCCESS)
        .mapToObj(row -> fetch(tasks, row))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<TimeSpan> fetch(Tasks tasks, int row) {
    OptionalLong from = tasks.gettingResultMs(row);
    OptionalLong to = tasks.finishMs(row);
    return from.isEmpty() || to.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TimeSpan(
                Instant.ofEpochMilli(from.getAsLong()), Instant.ofEpochMilli(to.getAsLong())));
  }

  private static Duration after(Job job, SqlExecution sql) {
    boolean isLast = sql.jobIds().isEmpty() || Collections.max(sql.jobIds()) == job.id();
    return isLast && job.completed().isPresent() && sql.ended().isPresent()
        ? new TimeSpan(job.completed().get(), sql.ended().get()).duration()
        : Duration.ZERO;
  }

  // Call sites do not show it: since Spark 4.1 those of results and of broadcasts look alike.
  private static boolean isForBroadcast(Job job, StageAttempt stage, Optional<SqlExecution> sql) {
    return job.description().filter(d -> d.startsWith("broadcast exchange")).isPresent()
        || sql.map(s -> s.finalPlan().stream())
            .orElse(Stream.empty())
            .filter(node -> node.name().equals("BroadcastExchange"))
            .flatMap(node -> node.children().stream())
            .anyMatch(child -> computes(child, stage.stageId()));
  }

  private static boolean computes(PlanNode node, int stageId) {
    return !node.name().contains("Exchange")
        && (node.stageIds().contains(stageId)
            || node.children().stream().anyMatch(child -> computes(child, stageId)));
  }
}
