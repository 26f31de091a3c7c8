package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.task.TaskFailure;
import java.util.Optional;
import java.util.Set;

/**
 * Tells why something went wrong from what Spark and the cluster managers say of it, by {@link
 * LossSignatures} and the words of Spark's {@code TaskEndReason}.
 */
final class FailureClassifier {

  private static final Set<FailureReason> OF_MACHINE =
      Set.of(
          FailureReason.OUT_OF_MEMORY,
          FailureReason.METASPACE,
          FailureReason.VALUE_TOO_LARGE,
          FailureReason.HOST_MEMORY,
          FailureReason.DIRECT_MEMORY,
          FailureReason.DISK_FULL,
          FailureReason.PYTHON_WORKER,
          FailureReason.FETCH_FAILED);

  // Other words of a driver's exception may be the user's own.
  private static final Set<FailureReason> OF_QUERY =
      Set.of(
          FailureReason.BROADCAST_TIMEOUT,
          FailureReason.BROADCAST_TOO_LARGE,
          FailureReason.RESULT_TOO_LARGE,
          FailureReason.OUT_OF_MEMORY,
          FailureReason.METASPACE,
          FailureReason.VALUE_TOO_LARGE,
          FailureReason.HOST_MEMORY,
          FailureReason.DISK_FULL,
          FailureReason.CANCELLED);

  private FailureClassifier() {}

  /** Why an attempt at a task did not end well. */
  static Failure ofTask(TaskFailure failure) {
    String message = failure.message();
    return switch (failure.kind()) {
      case FETCH_FAILED -> new Failure(FailureReason.FETCH_FAILED, "", line(message));
      case EXECUTOR_LOST, RESUBMITTED -> ofLostExecutor(message);
      case RESULT_LOST -> new Failure(FailureReason.RESULT_LOST, "", line(message));
      case KILLED -> ofKill(message);
      case COMMIT_DENIED -> new Failure(FailureReason.COMMIT_DENIED, "", line(message));
      case EXCEPTION -> ofException(failure.className(), message, failure.stackTrace());
      case OTHER -> new Failure(FailureReason.UNKNOWN, "", line(message));
    };
  }

  /** Why an executor went away. */
  static Failure ofLostExecutor(String reason) {
    return new Failure(
        LossSignatures.in(reason).orElse(FailureReason.EXECUTOR_LOST), "", line(reason));
  }

  /** Why a job was given up. */
  static Failure ofJob(String message) {
    Optional<String> ofTask = ErrorText.ofTask(message);
    if (ofTask.isPresent()) {
      return ofTaskError(ofTask.get());
    }
    Optional<FailureReason> known = LossSignatures.in(message);
    String line = line(message);
    String subject = known.isPresent() ? "" : ErrorText.exceptionClass(line);
    FailureReason otherwise = subject.isEmpty() ? FailureReason.UNKNOWN : FailureReason.EXCEPTION;
    return new Failure(known.orElse(otherwise), subject, line);
  }

  /**
   * Why a query failed: {@code errorMessage} of {@code SparkListenerSQLExecutionEnd}, which is that
   * of a job, or of what the driver itself did.
   */
  static Failure ofQuery(String error) {
    Optional<FailureReason> known = LossSignatures.in(error).filter(OF_QUERY::contains);
    if (known.isPresent() || ErrorText.ofTask(error).isPresent()) {
      return ofJob(error);
    }
    String line = line(error);
    String condition = ErrorText.condition(line);
    String subject = condition.isEmpty() ? ErrorText.exceptionClass(line) : condition;
    return new Failure(FailureReason.EXCEPTION, subject, line);
  }

  // What TaskFailedReason.toErrorString makes of each kind.
  private static Failure ofTaskError(String error) {
    if (error.startsWith("ExecutorLostFailure")) {
      int reason = error.indexOf("Reason: ");
      return ofLostExecutor(reason < 0 ? error : error.substring(reason + "Reason: ".length()));
    } else if (error.startsWith("FetchFailed")) {
      return new Failure(FailureReason.FETCH_FAILED, "", line(error));
    } else if (error.startsWith("TaskKilled")) {
      return ofKill(error.replaceFirst("TaskKilled \\(", ""));
    } else if (error.startsWith("TaskResultLost")) {
      return new Failure(FailureReason.RESULT_LOST, "", line(error));
    }
    int colon = error.indexOf(':');
    return colon < 0
        ? new Failure(FailureReason.EXCEPTION, error.lines().findFirst().orElse(""), line(error))
        : ofException(error.substring(0, colon).strip(), error.substring(colon + 1).strip(), "");
  }

  private static Failure ofKill(String reason) {
    if (reason.contains("another attempt succeeded")) {
      return new Failure(FailureReason.SPECULATION, "", line(reason));
    } else if (reason.startsWith("Stage finished")) {
      return new Failure(FailureReason.NOT_NEEDED, "", line(reason));
    }
    // Since Spark 3.5 the reason says what the stage was given up for.
    int why = reason.indexOf("Job aborted due to stage failure");
    return why >= 0
        ? ofJob(reason.substring(why))
        : new Failure(LossSignatures.in(reason).orElse(FailureReason.CANCELLED), "", line(reason));
  }

  // An exception's words are the user's own: only what is the machine's fault is taken from them.
  private static Failure ofException(String exceptionClass, String message, String stackTrace) {
    String line = ErrorText.usefulLine(exceptionClass + ": " + message + "\n" + stackTrace);
    String head = exceptionClass + ": " + message.lines().findFirst().orElse("");
    Optional<FailureReason> machine =
        LossSignatures.in(head + "\n" + line).filter(OF_MACHINE::contains);
    if (machine.isPresent()) {
      boolean headSaysIt = LossSignatures.in(head).equals(machine);
      return new Failure(machine.get(), "", headSaysIt ? line(head) : line);
    }
    String named = ErrorText.exceptionClass(line);
    return new Failure(FailureReason.EXCEPTION, named.isEmpty() ? exceptionClass : named, line);
  }

  private static String line(String message) {
    return ErrorText.usefulLine(message);
  }
}
