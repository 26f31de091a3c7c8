package io.sparkadvisor.rules.event;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an attempt at a task ended: {@code Task End Reason}.
 *
 * @param reason {@code Reason}: Spark's class name, such as {@code Success} or {@code
 *     ExceptionFailure}
 * @param className {@code Class Name} of the exception; empty unless an exception
 * @param message {@code Description}, {@code Message}, {@code Loss Reason} or {@code Kill Reason},
 *     whichever the kind has; else empty
 * @param stackTrace {@code Full Stack Trace}, cut to what shows the cause; empty unless an
 *     exception
 * @param exitCausedByApp {@code Exit Caused By App}, for a lost executor
 * @param shuffleId {@code Shuffle ID} for a failed fetch
 */
public record TaskEnd(
    String reason,
    String className,
    String message,
    String stackTrace,
    Optional<Boolean> exitCausedByApp,
    OptionalInt shuffleId) {

  /** The task did what it was asked to. */
  public static final TaskEnd SUCCESS =
      new TaskEnd("Success", "", "", "", Optional.empty(), OptionalInt.empty());

  /** Whether the task did what it was asked to. */
  public boolean isSuccess() {
    return reason.equals("Success");
  }
}
