package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.catalog.failure.ErrorText.LostTask;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.TaskFailure;
import io.sparkadvisor.rules.fact.task.TaskFailure.Kind;
import io.sparkadvisor.rules.fact.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What each failure comes down to. One thing that goes wrong is reported many times: an executor
 * that is lost, the tasks that ran on it, the shuffle output that went with it, the stage that
 * cannot fetch it, the job that is given up, and the tasks of its other stages that are killed.
 */
final class RootCauses {

  // The driver learns of a lost executor up to a heartbeat's timeout after its blocks are gone.
  private static final Duration LEARNED_LATER = Duration.ofMinutes(2);
  private static final Duration MISSED_SINCE = Duration.ofMinutes(10);
  // An executor reports the exception that it then dies of, and is gone within seconds; standalone
  // clusters wait for the master's word (spark.executor's delay of removal, 5 s).
  private static final Duration DIES_OF_IT = Duration.ofSeconds(30);

  private final SparkApplication app;
  private final Map<String, Failure> lostExecutors = new HashMap<>();
  private final Map<Integer, Failure> ofJobs = new HashMap<>();
  // Attempts that failed alike share one fact.
  private final IdentityHashMap<TaskFailure, Failure> classified = new IdentityHashMap<>();

  RootCauses(SparkApplication app) {
    this.app = app;
    app.executors().forEach(this::executor);
  }

  private void executor(Executor executor) {
    if (executor.removed().isEmpty() || executor.isDriver()) {
      return;
    }
    String reason = executor.removedReason().orElse("");
    Failure told = FailureClassifier.ofLostExecutor(reason);
    Failure failure = told;
    if (told.reason() == FailureReason.EXECUTOR_LOST
        || told.reason() == FailureReason.OUT_OF_MEMORY) {
      // A JVM that is out of memory ends itself; its exit code does not say of which memory, and
      // may come too late to be reported.
      boolean uncaught = LossSignatures.isUncaughtException(reason);
      failure =
          lastThrownOn(executor)
              .filter(last -> uncaught || last.reason().isOutOfMemoryError())
              .orElse(told);
    }
    if (failure.reason().isFailure()) {
      lostExecutors.put(executor.id(), failure);
    }
  }

  private Optional<Failure> lastThrownOn(Executor executor) {
    Instant gone = executor.removed().orElseThrow();
    Optional<Failure> last = Optional.empty();
    Instant when = gone.minus(DIES_OF_IT);
    for (StageAttempt stage : app.stages()) {
      Tasks tasks = stage.tasks();
      for (int row = 0; row < tasks.size(); row++) {
        Optional<TaskFailure> failure = tasks.failure(row).filter(f -> f.kind() == Kind.EXCEPTION);
        if (failure.isPresent()
            && tasks.finishMs(row).isPresent()
            && tasks.executorId(row).equals(executor.id())) {
          Instant end = Instant.ofEpochMilli(tasks.finishMs(row).getAsLong());
          if (end.isAfter(when) && !end.isAfter(gone)) {
            when = end;
            last = failure.map(this::classify);
          }
        }
      }
    }
    return last;
  }

  /** Why this executor was lost; empty where it was not. */
  Optional<Failure> ofExecutor(Executor executor) {
    return Optional.ofNullable(lostExecutors.get(executor.id()));
  }

  /** Why this attempt at a task was lost; empty where it was not, or has no end. */
  Optional<Failure> ofAttempt(StageAttempt stage, int row) {
    Tasks tasks = stage.tasks();
    return tasks.finishMs(row).isEmpty()
        ? Optional.empty()
        : tasks
            .failure(row)
            .map(
                failure ->
                    failure.kind() == Kind.KILLED
                        ? ofKill(failure, stage)
                        : ofTask(
                            failure,
                            tasks.executorId(row),
                            Instant.ofEpochMilli(tasks.finishMs(row).getAsLong())));
  }

  private Failure ofTask(TaskFailure failure, String executorId, Instant when) {
    Failure told = classify(failure);
    return switch (failure.kind()) {
      case FETCH_FAILED -> lostBefore(when).orElse(told);
      case RESULT_LOST -> lostExecutors.getOrDefault(executorId, told);
      case EXECUTOR_LOST, RESUBMITTED ->
          told.reason() == FailureReason.EXECUTOR_LOST
              ? lostExecutors.getOrDefault(executorId, told)
              : told;
      default -> told;
    };
  }

  // The stages of a job that is given up are cancelled; which of them it was given up for, and why,
  // Spark says with each of their tasks only since 3.5.
  private Failure ofKill(TaskFailure failure, StageAttempt stage) {
    Failure told = classify(failure);
    boolean cancelled =
        failure.message().isEmpty() || failure.message().startsWith("Stage cancelled");
    return cancelled
        ? app.jobs().stream()
            .filter(job -> stage.jobIds().contains(job.id()))
            .filter(job -> job.outcome() == Job.Outcome.FAILED)
            .map(this::ofJob)
            .findFirst()
            .orElse(told)
        : told;
  }

  /** Why a job that failed was given up. */
  Failure ofJob(Job job) {
    Failure known = ofJobs.get(job.id());
    if (known != null) {
      return known;
    }
    // A task that was killed asks for its job, which may have been given up for that task.
    Failure told = FailureClassifier.ofJob(job.failure().orElse(""));
    ofJobs.put(job.id(), told);
    Failure root =
        ErrorText.lostTask(job.failure().orElse(""))
            .flatMap(this::ofLostTask)
            .or(() -> job.completed().flatMap(end -> behind(told, job, end)))
            .or(() -> ofBroadcast(job))
            .orElse(told);
    ofJobs.put(job.id(), root);
    return root;
  }

  // Jobs that compute what could not be broadcast are cancelled, which is all that they say.
  private Optional<Failure> ofBroadcast(Job job) {
    return app.sqlExecution(job.sqlExecutionId())
        .flatMap(SqlExecution::error)
        .map(FailureClassifier::ofQuery)
        .filter(failure -> failure.reason().isOfBroadcast());
  }

  /**
   * Why a query failed on the driver: one that failed with no job of its own, or with jobs that
   * ended well; empty for every other.
   */
  Optional<Failure> ofQuery(SqlExecution query) {
    boolean isPartOfAnother = query.rootId().orElse(query.id()) != query.id();
    boolean jobsTell =
        query.jobIds().stream()
            .flatMap(id -> app.job(id).stream())
            .anyMatch(job -> job.outcome() == Job.Outcome.FAILED);
    return isPartOfAnother || jobsTell
        ? Optional.empty()
        : query.error().map(FailureClassifier::ofQuery);
  }

  private Optional<Failure> ofLostTask(LostTask task) {
    return app.stage(task.stage())
        .flatMap(
            stage ->
                stage
                    .tasks()
                    .rows()
                    .filter(row -> stage.tasks().taskId(row) == task.taskId())
                    .boxed()
                    .findFirst()
                    .flatMap(row -> ofAttempt(stage, row)));
  }

  private Optional<Failure> behind(Failure told, Job job, Instant end) {
    boolean forOthers =
        told.reason() == FailureReason.FETCH_FAILED
            || told.reason() == FailureReason.EXECUTOR_LOST
            || job.failure().orElse("").contains("Master removed our application: FAILED");
    return forOthers ? lostBefore(end) : Optional.empty();
  }

  /** Why the executor was lost that was lost last when shuffle output was missed. */
  Optional<Failure> lostBefore(Instant missed) {
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

  private Failure classify(TaskFailure failure) {
    return classified.computeIfAbsent(failure, FailureClassifier::ofTask);
  }
}
