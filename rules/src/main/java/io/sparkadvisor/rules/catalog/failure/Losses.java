package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageStatus;
import io.sparkadvisor.rules.fact.TaskFailure;
import io.sparkadvisor.rules.fact.TaskFailure.Kind;
import io.sparkadvisor.rules.fact.Tasks;
import io.sparkadvisor.rules.fact.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the work that an application lost, by why. */
final class Losses {

  // The driver learns of a lost executor up to a heartbeat's timeout after its blocks are gone.
  private static final Duration LEARNED_LATER = Duration.ofMinutes(2);
  private static final Duration MISSED_SINCE = Duration.ofMinutes(10);

  private final SparkApplication app;
  private final Map<String, Loss> byKind = new LinkedHashMap<>();
  private final Map<String, Failure> lostExecutors = new HashMap<>();
  // Attempts that failed alike share one fact.
  private final IdentityHashMap<TaskFailure, Failure> classified = new IdentityHashMap<>();

  private Losses(SparkApplication app) {
    this.app = app;
  }

  /** What was lost, each kind of reason once, in the order of their first time. */
  static Collection<Loss> of(SparkApplication app) {
    Losses losses = new Losses(app);
    app.executors().forEach(losses::executor);
    app.stages().forEach(losses::attempts);
    app.stages().forEach(losses::redone);
    app.jobs().forEach(losses::job);
    return losses.byKind.values();
  }

  private void executor(Executor executor) {
    if (executor.removed().isEmpty() || executor.isDriver()) {
      return;
    }
    Failure failure = FailureClassifier.ofLostExecutor(executor.removedReason().orElse(""));
    if (failure.reason().isFailure()) {
      lostExecutors.put(executor.id(), failure);
      loss(failure).executor(executor);
    }
  }

  private void attempts(StageAttempt stage) {
    Tasks tasks = stage.tasks();
    tasks
        .rows()
        .forEach(
            row ->
                tasks
                    .failure(row)
                    .ifPresent(
                        failure ->
                            span(tasks, row)
                                .ifPresent(
                                    span ->
                                        loss(why(failure, tasks.executorId(row), span.end()))
                                            .attempt(stage.key(), tasks.host(row), span))));
  }

  private Failure why(TaskFailure failure, String executorId, Instant when) {
    if (failure.kind() == Kind.FETCH_FAILED) {
      return lostBefore(when)
          .orElseGet(() -> classified.computeIfAbsent(failure, FailureClassifier::ofTask));
    }
    boolean ofExecutor =
        failure.kind() == Kind.EXECUTOR_LOST
            || failure.kind() == Kind.RESUBMITTED
            || failure.kind() == Kind.RESULT_LOST;
    Failure told = classified.computeIfAbsent(failure, FailureClassifier::ofTask);
    boolean saysLittle = told.reason() == FailureReason.EXECUTOR_LOST;
    return ofExecutor && saysLittle ? lostExecutors.getOrDefault(executorId, told) : told;
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
              .flatMap(this::lostBefore)
              .orElse(new Failure(FailureReason.FETCH_FAILED, "", "Shuffle output was lost"));
      loss(why).redone(stage);
    }
  }

  private void job(Job job) {
    if (job.outcome() == Job.Outcome.FAILED) {
      Failure failure = FailureClassifier.ofJob(job.failure().orElse(""));
      loss(failure).job(job, failure.line());
    }
  }

  /** Why the executor was lost that was lost last when shuffle output was missed. */
  private Optional<Failure> lostBefore(Instant missed) {
    return app.executors().stream()
        .filter(executor -> lostExecutors.containsKey(executor.id()))
        .filter(
            executor ->
                executor
                    .removed()
                    .filter(at -> at.isBefore(missed.plus(LEARNED_LATER)))
                    .filter(at -> at.isAfter(missed.minus(MISSED_SINCE)))
                    .isPresent())
        .max(Comparator.comparing(executor -> executor.removed().orElseThrow()))
        .map(executor -> lostExecutors.get(executor.id()));
  }

  private Loss loss(Failure failure) {
    return byKind.computeIfAbsent(failure.kind(), unused -> new Loss(failure));
  }

  private static Optional<TimeSpan> span(Tasks tasks, int row) {
    return tasks.finishMs(row).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TimeSpan(
                Instant.ofEpochMilli(tasks.launchMs(row)),
                Instant.ofEpochMilli(tasks.finishMs(row).getAsLong())));
  }
}
