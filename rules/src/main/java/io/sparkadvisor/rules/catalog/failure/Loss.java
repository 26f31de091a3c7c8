package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Distribution;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import io.sparkadvisor.rules.finding.Severity;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All work that was lost for the same kind of reason; grows while {@link Losses} are counted. */
final class Loss {

  private final Failure failure;
  private final List<TimeSpan> spans = new ArrayList<>();
  private final Set<StageKey> stages = new TreeSet<>();
  private final Map<String, Long> attemptsByHost = new HashMap<>();
  private final List<Job> jobs = new ArrayList<>();
  private final List<SqlExecution> queries = new ArrayList<>();
  private final List<Executor> executors = new ArrayList<>();
  private String jobLine = "";
  private int attempts;
  private long slotMs;
  private long redoneMs;

  Loss(Failure failure) {
    this.failure = failure;
  }

  void attempt(StageKey stage, String host, TimeSpan span) {
    attempts++;
    stages.add(stage);
    attemptsByHost.merge(host, 1L, Long::sum);
    spans.add(span);
    slotMs += span.duration().toMillis();
  }

  void redone(StageAttempt again) {
    stages.add(again.key());
    again.wallClock().ifPresent(spans::add);
    // Attempts that failed in it are counted as such.
    redoneMs += again.tasks().durations().map(Distribution::sum).orElse(0L);
  }

  void job(Job job, String line) {
    jobLine = jobs.isEmpty() ? line : jobLine;
    jobs.add(job);
    job.span().ifPresent(spans::add);
  }

  void query(SqlExecution query) {
    queries.add(query);
    query.span().ifPresent(spans::add);
  }

  void executor(Executor executor) {
    executors.add(executor);
  }

  /** Why, in the words of the first time. */
  Failure failure() {
    return failure;
  }

  /** Attempts at tasks that were lost. */
  int attempts() {
    return attempts;
  }

  /** Time in ms for which slots worked in vain: lost attempts, and what was done again. */
  long lostMs() {
    return slotMs + redoneMs;
  }

  /** The part of it that did again what had been done. */
  long redoneMs() {
    return redoneMs;
  }

  /** The stages in which work was lost or done again. */
  List<StageKey> stages() {
    return List.copyOf(stages);
  }

  /** The jobs that were given up for it. */
  List<Job> jobs() {
    return jobs;
  }

  /** The queries that the driver gave up for it, though none of their jobs failed. */
  List<SqlExecution> queries() {
    return queries;
  }

  /** What Spark says of the first job. */
  String jobLine() {
    return jobLine;
  }

  /** The executors that went away for it. */
  List<Executor> executors() {
    return executors;
  }

  /** The host of nearly all lost attempts, where there is one; else empty text. */
  String host() {
    return attemptsByHost.entrySet().stream()
        .filter(host -> attempts >= 3 && host.getValue() >= 0.9 * attempts)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  /** How long something was being lost: time in which no lost work ran is not in it. */
  Duration wallClock() {
    return TimeSpan.union(spans);
  }

  /** Where in the user's code most of it was lost. */
  Optional<String> userCode(SparkApplication app) {
    return stages.stream()
        .flatMap(key -> app.stage(key).stream())
        .max(Comparator.comparingLong((StageAttempt stage) -> stage.tasks().slotMs()))
        .flatMap(app::userCode)
        .or(
            () ->
                Stream.concat(
                        jobs.stream().map(job -> app.sqlExecution(job.sqlExecutionId())),
                        queries.stream().map(Optional::of))
                    .flatMap(query -> query.flatMap(app::userCode).stream())
                    .findFirst())
        .or(() -> jobs.stream().map(Job::callSite).filter(c -> !c.isBlank()).findFirst());
  }

  /**
   * A job that failed is critical, unless somebody cancelled it; at a shell, where a person sees it
   * and goes on, it is worth knowing. So is a query that failed on the driver for want of room or
   * time. What else a driver throws may well be expected, such as that a table is there already.
   */
  Optional<Severity> floor(SparkApplication app) {
    FailureReason reason = failure.reason();
    boolean failed =
        reason == FailureReason.EXCEPTION ? !jobs.isEmpty() : !jobs.isEmpty() || !queries.isEmpty();
    return failed && reason != FailureReason.CANCELLED
        ? Optional.of(app.isInteractive() ? Severity.NOTE : Severity.CRITICAL)
        : Optional.empty();
  }

  /** What it can at most hold. */
  Stake stake(SparkApplication app) {
    int slots = app.cluster().peakSlots();
    if (failure.reason().isFailure() || slots == 0) {
      return new Stake(
          wallClock(),
          Sentence.of(
              "The time in which lost attempts, stages that were run again, failed jobs or queries"
                  + " ran, as little as it may have held up the rest"));
    }
    return new Stake(
        Duration.ofMillis(lostMs() / slots),
        Sentence.of(
            "The copies held slots for {}, which is this much of all {} slots",
            Quantity.millis(lostMs()),
            Quantity.count(slots)));
  }
}
