package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageStatus;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the work that an application lost, by what it comes down to. */
final class Losses {

  private final SparkApplication app;
  private final RootCauses causes;
  private final Map<String, Loss> byKind = new LinkedHashMap<>();

  private Losses(SparkApplication app) {
    this.app = app;
    this.causes = new RootCauses(app);
  }

  /** What was lost, each kind of reason once, in the order of their first time. */
  static Collection<Loss> of(SparkApplication app) {
    Losses losses = new Losses(app);
    app.executors().forEach(losses::executor);
    app.stages().forEach(losses::attempts);
    app.stages().forEach(losses::redone);
    app.jobs().forEach(losses::job);
    app.sqlExecutions().forEach(losses::query);
    return losses.byKind.values();
  }

  private void executor(Executor executor) {
    causes.ofExecutor(executor).ifPresent(failure -> loss(failure).executor(executor));
  }

  private void attempts(StageAttempt stage) {
    Tasks tasks = stage.tasks();
    tasks
        .rows()
        .forEach(
            row ->
                causes
                    .ofAttempt(stage, row)
                    .ifPresent(
                        failure ->
                            loss(failure).attempt(stage.key(), tasks.host(row), span(tasks, row))));
  }

  /**
   * A stage runs again because its output was lost: a later attempt, and no earlier one failed. It
   * may never have run under this id, where an earlier job had made the same output.
   */
  private void redone(StageAttempt stage) {
    boolean wasThere =
        stage.key().attempt() > 0
            && app.attempts(stage.stageId()).stream()
                .filter(earlier -> earlier.key().attempt() < stage.key().attempt())
                .map(StageAttempt::status)
                .noneMatch(s -> s == StageStatus.FAILED || s == StageStatus.ACTIVE);
    if (wasThere && stage.ran()) {
      Failure why =
          stage
              .submitted()
              .flatMap(causes::lostBefore)
              .orElse(new Failure(FailureReason.FETCH_FAILED, "", "Shuffle output was lost"));
      loss(why).redone(stage);
    }
  }

  private void job(Job job) {
    if (job.outcome() == Job.Outcome.FAILED) {
      Failure root = causes.ofJob(job);
      Failure told = FailureClassifier.ofJob(job.failure().orElse(""));
      loss(root).job(job, root.reason().isOfBroadcast() ? root.line() : told.line());
    }
  }

  private void query(SqlExecution query) {
    causes.ofQuery(query).ifPresent(failure -> loss(failure).query(query));
  }

  private Loss loss(Failure failure) {
    return byKind.computeIfAbsent(failure.kind(), unused -> new Loss(failure));
  }

  private static TimeSpan span(Tasks tasks, int row) {
    return new TimeSpan(
        Instant.ofEpochMilli(tasks.launchMs(row)),
        Instant.ofEpochMilli(tasks.finishMs(row).orElseThrow()));
  }
}
