package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.Distribution;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
}
