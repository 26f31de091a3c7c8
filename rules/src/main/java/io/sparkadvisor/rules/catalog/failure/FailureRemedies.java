package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.FailureKnobs;
import io.sparkadvisor.rules.fact.SourceLine;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SpeculationKnobs;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.TaskFailure;
import io.sparkadvisor.rules.finding.CodeTemplate;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What to do about lost work, by why it was lost. */
final class FailureRemedies {

  private final SparkApplication app;
  private final Loss loss;
  private final RemedyMaker make;
  private final MemoryRemedies memory;
  private final FailedBroadcastRemedies broadcast;

  FailureRemedies(SparkApplication app, Loss loss) {
    this.app = app;
    this.loss = loss;
    make = new RemedyMaker(app, loss);
    memory = new MemoryRemedies(app, loss, make);
    broadcast = new FailedBroadcastRemedies(app, make);
  }

  /** The preferred first; where all that helps is set already, the log may tell more. */
  List<Remedy> inOrder() {
    List<Remedy> remedies = byReason();
    return remedies.isEmpty() ? List.of(driverLog()) : remedies;
  }

  private List<Remedy> byReason() {
    return switch (loss.failure().reason()) {
      case OUT_OF_MEMORY -> memory.ofHeap();
      case METASPACE -> List.of(memory.moreMetaspace());
      case VALUE_TOO_LARGE -> List.of(smallerValues());
      case HOST_MEMORY -> memory.ofHost();
      case CONTAINER_KILLED -> memory.ofContainer();
      case DIRECT_MEMORY -> memory.ofBuffers();
      case PYTHON_WORKER -> memory.ofPython();
      case DISK_FULL -> List.of(moreDisk());
      case PREEMPTED, HOST_LOST -> RemedyMaker.listed(decommission(), Optional.of(steadyNodes()));
      case KILLED_FROM_OUTSIDE -> killedFromOutside();
      case CRASHED -> List.of(crashReport());
      case HEARTBEAT -> RemedyMaker.listed(patience(), Optional.of(busyExecutors()));
      case FETCH_FAILED -> RemedyMaker.listed(decommission(), fetchRetries());
      case EXECUTOR_LOST -> List.of(executorLogs());
      case RESULT_LOST -> RemedyMaker.listed(Optional.of(collectLess()), memory.moreForDriver());
      case RESULT_TOO_LARGE -> List.of(collectLess());
      case BROADCAST_TIMEOUT ->
          RemedyMaker.listed(broadcast.inTime(), Optional.of(broadcast.notAtAll()));
      case BROADCAST_TOO_LARGE -> List.of(broadcast.notAtAll());
      case EXCEPTION ->
          List.of(
              isOfDriver()
                  ? readWhatWasThrown()
                  : isOfUsersCode() ? handleInCode() : readLibrarysError());
      case COMMIT_DENIED, SPECULATION -> rarerSpeculation().stream().toList();
      case CANCELLED, NOT_NEEDED -> List.of(whoCancelled());
      case UNKNOWN -> List.of(driverLog());
    };
  }

  private Remedy smallerValues() {
    return make.cure(
        "Keep the largest value below 2 GiB",
        "An array of the JVM has at most 2^31 bytes, so that neither more memory nor more"
            + " partitions help: one row, or one value that is collected, is too large.",
        "Look for what gathers many rows in one, such as collect_list, a map or a document that is"
            + " read whole, and cut or aggregate it before");
  }

  private List<Remedy> killedFromOutside() {
    WhoKilled where = WhoKilled.on(app);
    Remedy look =
        make.advice(
            "Find out who ended the executor",
            "Spark learns the exit code only. What helps depends on whether memory ran out, the"
                + " host went, or somebody asked for it.",
            where.look());
    return switch (where) {
      // The end of a pod is what Spark's decommissioning is called at.
      case KUBERNETES -> RemedyMaker.listed(Optional.of(look), decommission());
      case STANDALONE -> List.of(look, memory.roomOnTheHost());
      case YARN, DATABRICKS, UNKNOWN -> List.of(look);
    };
  }

  private Remedy crashReport() {
    return make.advice(
        "Read the JVM's crash report",
        "The JVM itself died, mostly in native code: a library, a codec or the JVM's own compiler.",
        "Look for hs_err_pid*.log in the executor's working directory; it names the frame");
  }

  private Remedy moreDisk() {
    return make.cure(
        "Give executors larger local disks",
        "Shuffle files and spills stay there until the job is over.",
        "Raise the size of the volumes in spark.local.dir, or spread the executors over more"
            + " hosts");
  }

  private Optional<Remedy> decommission() {
    return make.relief(
        "Move shuffle output away before an executor goes",
        "An executor that learns of its end in time copies its blocks to others, so that nothing"
            + " has to be computed again.",
        make.changes()
            .set(FailureKnobs.DECOMMISSION, true)
            .set(FailureKnobs.DECOMMISSION_STORAGE, true)
            .set(FailureKnobs.DECOMMISSION_SHUFFLES, true)
            .set(FailureKnobs.DECOMMISSION_RDDS, true),
        FixSafety.REVIEW);
  }

  private Remedy busyExecutors() {
    return make.advice(
        "Find out what keeps the executor from answering",
        "Mostly it collects garbage: what it caches, or what its tasks hold at once, fills its"
            + " heap.",
        "Look at the executor's GC time and at its log before it was given up");
  }

  private Remedy steadyNodes() {
    return make.cure(
        "Run the driver and some executors where nobody takes them away",
        "What is computed on spot nodes is lost with them.",
        "Use on-demand nodes for the driver, and for as many executors as the job cannot do"
            + " without");
  }

  private Optional<Remedy> patience() {
    return make.cure(
        "Give executors more time to answer",
        "It helps only where they were busy collecting garbage or the network was. One that hangs"
            + " is then found later.",
        make.changes().raise(FailureKnobs.NETWORK_TIMEOUT, Duration.ofMinutes(5)),
        FixSafety.REVIEW);
  }

  private Optional<Remedy> fetchRetries() {
    return make.relief(
        "Try longer to fetch a block before its stage is run again",
        "It helps where the executor lives and was busy, not where it is gone.",
        make.changes()
            .raise(FailureKnobs.FETCH_RETRIES, 6)
            .raise(FailureKnobs.FETCH_RETRY_WAIT, Duration.ofSeconds(10)),
        FixSafety.SAFE);
  }

  private Remedy executorLogs() {
    return make.advice(
        "Read the last lines of the lost executor's own log",
        "The driver saw only that the connection was gone.",
        "Look for a fatal error, a signal or the host's own messages at the time of the loss");
  }

  private Remedy collectLess() {
    return make.cure(
        "Bring less to the driver",
        "The rule driver-collect says which action it was, and what else can be done.",
        "Write the result, or aggregate it first");
  }

  private boolean isOfDriver() {
    return loss.attempts() == 0 && loss.jobs().isEmpty();
  }

  /** Whether the user's own code is on the stack of what was thrown, in Java, Scala or Python. */
  private boolean isOfUsersCode() {
    return loss.stages().stream()
        .flatMap(key -> app.stage(key).stream())
        .map(StageAttempt::tasks)
        .flatMap(tasks -> tasks.rows().mapToObj(tasks::failure).flatMap(Optional::stream))
        .filter(failure -> failure.kind() == TaskFailure.Kind.EXCEPTION)
        .anyMatch(
            failure ->
                SourceLine.in(failure.stackTrace()).isPresent()
                    || failure.className().contains("PythonException")
                    || failure.message().contains("Traceback (most recent call last)"));
  }

  private Remedy readLibrarysError() {
    return make.advice(
        "Read what the library says that threw it",
        "No line of your own code is on its stack: what it was given, a file or a setting, is to"
            + " blame, or the library itself.",
        "Look for the exception with its whole stack in the executor's log at that time");
  }

  private Remedy readWhatWasThrown() {
    return make.advice(
        "Mend what the driver threw before or after the query's jobs",
        "No task failed, so neither the cluster nor its settings are to blame.",
        "Look for the exception with its whole stack in the driver's log at that time");
  }

  private Remedy handleInCode() {
    return make.cure(
        "Handle it in the code where it is thrown",
        loss.jobs().isEmpty()
            ? "The next attempt at the task went well, so the cause passes: a retry of the call"
                + " itself costs less than one of the whole task."
            : "It comes again with each attempt, so more retries only take longer to fail.",
        CodeTemplate.code("failed-work/handle-error"),
        FixSafety.ADVICE_ONLY);
  }

  private Optional<Remedy> rarerSpeculation() {
    double multiplier = app.settings().get(SpeculationKnobs.MULTIPLIER).value();
    return make.relief(
        "Copy only tasks that are far slower than the others",
        "A copy costs a slot for as long as it runs, and only one of the two counts.",
        make.changes().set(SpeculationKnobs.MULTIPLIER, 2 * multiplier),
        FixSafety.SAFE);
  }

  private Remedy whoCancelled() {
    return make.advice(
        "Find out who gave the job up, and when",
        "Work up to then was in vain; a limit or a smaller input ends such a job earlier.",
        "Look for a timeout, a cancelled cell or a stopped SparkContext in the driver's log");
  }

  private Remedy driverLog() {
    return make.advice(
        "Read the driver's log at that time",
        "The event log does not say why.",
        "Look for the first error before the failure");
  }
}
