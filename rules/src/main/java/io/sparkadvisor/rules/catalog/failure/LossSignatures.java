package io.sparkadvisor.rules.catalog.failure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How reasons are known by the words and exit codes of Spark and of cluster managers: {@code
 * ExecutorLossReason} and {@code ExecutorExitCode}; {@code ExecutorRunner} and {@code Master} of
 * standalone clusters, which Databricks has, too; {@code YarnAllocator}, which is EMR's; {@code
 * ExecutorPodsLifecycleManager} of Kubernetes. Each has phrases of its own, so that the text itself
 * shows which of them speaks.
 */
final class LossSignatures {

  private static final Pattern EXIT_CODE =
      Pattern.compile(
          "(?:exit ?(?:code|status)|exited with(?: exit status)?(?: exit)?"
              + " code)\\s*[:=]?\\s*\\(?(-?\\d+)");
  private static final Pattern SPOT = Pattern.compile("\\bspot\\b");
  // YARN's diagnostics quote the command of the executor, which says what to do if memory runs out.
  private static final Pattern JVM_OPTION = Pattern.compile("-xx:\\S*outofmemoryerror\\S*");

  private record Signature(FailureReason reason, Predicate<String> matches) {}

  // In this order: what is said of a scale-down or of memory also has words of what comes later.
  private static final List<Signature> ALL =
      List.of(
          new Signature(
              FailureReason.NOT_NEEDED,
              has(
                      "executor killed by driver",
                      "explicit termination request",
                      "dynamic allocation",
                      "spark scale down",
                      "after application shutdown")
                  .or(exits(-105, -107))),
          new Signature(
              FailureReason.BROADCAST_TIMEOUT,
              has("could not execute broadcast", "the corresponding broadcast query has failed")),
          new Signature(
              FailureReason.BROADCAST_TOO_LARGE,
              has("cannot broadcast the table", "not enough memory to build and broadcast")),
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
                  .or(exits(-103, -104))),
          new Signature(
              FailureReason.DIRECT_MEMORY, has("outofdirectmemoryerror", "direct buffer memory")),
          new Signature(
              FailureReason.METASPACE,
              has("outofmemoryerror: metaspace", "outofmemoryerror: compressed class space")),
          new Signature(
              FailureReason.VALUE_TOO_LARGE,
              has(
                  "requested array size exceeds vm limit",
                  "required length exceeds implementation limit",
                  "grow bufferholder")),
          new Signature(
              FailureReason.HOST_MEMORY,
              has(
                  "cannot allocate memory",
                  "unable to create native thread",
                  "unable to create new native thread",
                  "insufficient memory for the java runtime")),
          new Signature(
              FailureReason.OUT_OF_MEMORY,
              has(
                      "outofmemoryerror",
                      "java heap space",
                      "gc overhead limit",
                      "bytes of memory, got",
                      "unable_to_acquire_memory")
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
                      "worker shutting down",
                      "evicted",
                      "instance terminated",
                      "node shutdown")
                  .or(text -> SPOT.matcher(text).find())
                  .or(exits(-102, -108))),
          new Signature(
              FailureReason.HOST_LOST,
              has("worker lost", "lost* node", "lost node", "nodelost").or(exits(-100))),
          // SIGKILL: the limit of a container is what mostly sends it; a standalone worker has
          // none.
          new Signature(
              FailureReason.CONTAINER_KILLED, exits(137).and(has("command exited").negate())),
          // SIGHUP, SIGINT, SIGKILL, SIGTERM, or YARN's resource manager.
          new Signature(
              FailureReason.KILLED_FROM_OUTSIDE,
              has("deleted by a user or the framework").or(exits(129, 130, 137, 143, -106))),
          // SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGSEGV
          new Signature(FailureReason.CRASHED, exits(132, 134, 135, 136, 139)),
          new Signature(
              FailureReason.FETCH_FAILED,
              has("fetchfailed", "missing an output location for shuffle", "metadatafetchfailed")),
          new Signature(
              FailureReason.CANCELLED,
              has(
                  "cancelled",
                  "canceled",
                  "sparkcontext was shut down",
                  "master removed our application: killed",
                  "killed intentionally")));

  private LossSignatures() {}

  /** The reason that these words give; empty where they give none. */
  static Optional<FailureReason> in(String text) {
    String words = JVM_OPTION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    return ALL.stream()
        .filter(signature -> signature.matches().test(words))
        .map(Signature::reason)
        .findFirst();
  }

  /** Whether a process ended by an exception that nobody caught ({@code SparkExitCode}). */
  static boolean isUncaughtException(String text) {
    return exits(50, 51).test(text.toLowerCase(Locale.ROOT));
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
}
