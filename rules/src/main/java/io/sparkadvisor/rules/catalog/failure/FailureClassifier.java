package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.TaskFailure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells why something went wrong from what Spark and the cluster managers say of it. Their words
 * come from Spark's {@code TaskEndReason}, {@code ExecutorLossReason} and {@code ExecutorExitCode},
 * and from the allocators for YARN, Kubernetes and standalone clusters.
 */
final class FailureClassifier {

  private static final Pattern EXIT_CODE =
      Pattern.compile(
          "(?:exit ?(?:code|status)|exited with(?: exit status)?(?: exit)?"
              + " code)\\s*[:=]?\\s*(-?\\d+)");
  private static final Pattern SPOT = Pattern.compile("\\bspot\\b");

  /** A reason, and how its words are known. */
  private record Signature(FailureReason reason, Predicate<String> matches) {}

  // In this order: what is said of a scale-down or of memory also has words of what comes later.
  private static final List<Signature> SIGNATURES =
      List.of(
          new Signature(
              FailureReason.NOT_NEEDED,
              has(
                  "executor killed by driver",
                  "explicit termination request",
                  "dynamic allocation",
                  "spark scale down",
                  "deleted by a user or the framework",
                  "after application shutdown")),
          new Signature(FailureReason.RESULT_TOO_LARGE, has("maxresultsize")),
          new Signature(
              FailureReason.CONTAINER_KILLED,
              has(
                      "exceeding memory limits",
                      "exceeding physical memory",
                      "exceeding virtual memory",
                      "running beyond physical memory",
                      "running beyond virtual memory",
                      "oomkilled",
                      "low on resource: memory")
                  .or(exits(137, -103, -104))),
          new Signature(
              FailureReason.DIRECT_MEMORY, has("outofdirectmemoryerror", "direct buffer memory")),
          new Signature(
              FailureReason.OUT_OF_MEMORY,
              has(
                      "outofmemoryerror",
                      "java heap space",
                      "gc overhead limit",
                      "bytes of memory, got",
                      "unable_to_acquire_memory",
                      "cannot allocate memory")
                  .or(exits(52))),
          new Signature(
              FailureReason.DISK_FULL,
              has(
                      "no space left on device",
                      "disk quota exceeded",
                      "ephemeral local storage",
                      "ephemeral-storage",
                      "diskpressure",
                      "failed to create local dir",
                      "local-dirs are bad")
                  .or(exits(53, -101))),
          new Signature(
              FailureReason.HEARTBEAT,
              has("heartbeat timed out", "no recent heartbeats", "unable to send heartbeats")
                  .or(exits(56))),
          new Signature(
              FailureReason.PYTHON_WORKER,
              has("python worker exited unexpectedly", "python worker failed to connect")),
          new Signature(
              FailureReason.PREEMPTED,
              has(
                      "preempt",
                      "decommission",
                      "lost* node",
                      "lost node",
                      "worker lost",
                      "evicted",
                      "instance terminated",
                      "node shutdown")
                  .or(text -> SPOT.matcher(text).find())
                  .or(exits(-100, -102))),
          // YARN ends a container that takes too much by SIGTERM first.
          new Signature(
              FailureReason.CONTAINER_KILLED, exits(143).and(has("container_", "container from"))),
          new Signature(FailureReason.PREEMPTED, exits(143)),
          new Signature(
              FailureReason.FETCH_FAILED,
              has("fetchfailed", "missing an output location for shuffle", "metadatafetchfailed")),
          new Signature(
              FailureReason.CANCELLED,
              has("cancelled", "canceled", "sparkcontext was shut down", "killed intentionally")));

  private static final Set<FailureReason> OF_MACHINE =
      Set.of(
          FailureReason.OUT_OF_MEMORY,
          FailureReason.DIRECT_MEMORY,
          FailureReason.DISK_FULL,
          FailureReason.PYTHON_WORKER,
          FailureReason.FETCH_FAILED);

  private FailureClassifier() {}

  /** Why an attempt at a task did not end well. */
  static Failure ofTask(TaskFailure failure) {
    String message = failure.message();
    return switch (failure.kind()) {
      case FETCH_FAILED -> new Failure(FailureReason.FETCH_FAILED, "", line(message));
      case EXECUTOR_LOST, RESULT_LOST, RESUBMITTED -> ofLostExecutor(message);
      case KILLED -> ofKill(message);
      case COMMIT_DENIED -> new Failure(FailureReason.COMMIT_DENIED, "", line(message));
      case EXCEPTION -> ofException(failure.className(), message, failure.stackTrace());
      case OTHER -> new Failure(FailureReason.UNKNOWN, "", line(message));
    };
  }

  /** Why an executor went away. */
  static Failure ofLostExecutor(String reason) {
    return new Failure(signature(reason).orElse(FailureReason.EXECUTOR_LOST), "", line(reason));
  }

  /** Why a job was given up. */
  static Failure ofJob(String message) {
    Optional<String> ofTask = ErrorText.afterLostTask(message);
    if (ofTask.isPresent()) {
      return ofTaskError(ofTask.get());
    }
    Optional<FailureReason> known = signature(message);
    String line = line(message);
    String subject = known.isPresent() ? "" : ErrorText.exceptionClass(line);
    FailureReason otherwise = subject.isEmpty() ? FailureReason.UNKNOWN : FailureReason.EXCEPTION;
    return new Failure(known.orElse(otherwise), subject, line);
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
      return new Failure(FailureReason.EXECUTOR_LOST, "", line(error));
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
    // Since Spark 3.5 the reason tells what the stage was given up for.
    int why = reason.indexOf("Job aborted due to stage failure");
    return why >= 0
        ? ofJob(reason.substring(why))
        : new Failure(signature(reason).orElse(FailureReason.CANCELLED), "", line(reason));
  }

  // An exception's words are the user's own: only what is the machine's fault is taken from them.
  private static Failure ofException(String exceptionClass, String message, String stackTrace) {
    String line = ErrorText.usefulLine(exceptionClass + ": " + message + "\n" + stackTrace);
    String head = exceptionClass + ": " + message.lines().findFirst().orElse("");
    Optional<FailureReason> machine = signature(head + "\n" + line).filter(OF_MACHINE::contains);
    if (machine.isPresent()) {
      boolean headSaysIt = signature(head).equals(machine);
      return new Failure(machine.get(), "", headSaysIt ? line(head) : line);
    }
    String named = ErrorText.exceptionClass(line);
    return new Failure(FailureReason.EXCEPTION, named.isEmpty() ? exceptionClass : named, line);
  }

  private static Optional<FailureReason> signature(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return SIGNATURES.stream()
        .filter(signature -> signature.matches().test(lower))
        .map(Signature::reason)
        .findFirst();
  }

  private static Predicate<String> has(String... words) {
    List<String> all = List.of(words);
    return text -> all.stream().anyMatch(text::contains);
  }

  private static Predicate<String> exits(Integer... codes) {
    List<Integer> all = List.of(codes);
    return text -> {
      Matcher matcher = EXIT_CODE.matcher(text);
      while (matcher.find()) {
        if (all.contains(parse(matcher.group(1)))) {
          return true;
        }
      }
      return false;
    };
  }

  private static int parse(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return Integer.MAX_VALUE;
    }
  }

  private static String line(String message) {
    return ErrorText.usefulLine(message);
  }
}
