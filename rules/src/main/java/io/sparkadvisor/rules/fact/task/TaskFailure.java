package io.sparkadvisor.rules.fact.task;

import java.util.Optional;

/**
 * Why an attempt at a task did not end well.
 *
 * @param kind the kind of end, by Spark's {@code Task End Reason}
 * @param className the exception's class; empty unless an exception
 * @param message what Spark or the exception said
 * @param stackTrace the stack that shows the cause; empty unless an exception
 * @param exitCausedByApp for a lost executor: whether Spark holds the application responsible
 */
public record TaskFailure(
    Kind kind,
    String className,
    String message,
    String stackTrace,
    Optional<Boolean> exitCausedByApp) {

  /**
   * The kinds of end that Spark tells apart (the sub-classes of Spark's {@code TaskFailedReason}).
   */
  public enum Kind {
    /** The task threw: {@code ExceptionFailure}. */
    EXCEPTION("ExceptionFailure"),
    /**
     * A shuffle block could not be fetched, so its map stage must run again: {@code FetchFailed}.
     */
    FETCH_FAILED("FetchFailed"),
    /** Its executor went away: {@code ExecutorLostFailure}. */
    EXECUTOR_LOST("ExecutorLostFailure"),
    /** It was killed: {@code TaskKilled}. */
    KILLED("TaskKilled"),
    /** Another attempt may commit, not this one: {@code TaskCommitDenied}. */
    COMMIT_DENIED("TaskCommitDenied"),
    /** It had ended well, and its output was lost with its executor: {@code Resubmitted}. */
    RESUBMITTED("Resubmitted"),
    /** Its result was lost before the driver fetched it: {@code TaskResultLost}. */
    RESULT_LOST("TaskResultLost"),
    /** Spark did not know, or a vendor has a kind of its own. */
    OTHER("");

    private final String sparkName;

    Kind(String sparkName) {
      this.sparkName = sparkName;
    }

    /** The kind that Spark writes by this name. */
    public static Kind parse(String sparkName) {
      for (Kind kind : values()) {
        if (kind.sparkName.equals(sparkName)) {
          return kind;
        }
      }
      return OTHER;
    }
  }
}
