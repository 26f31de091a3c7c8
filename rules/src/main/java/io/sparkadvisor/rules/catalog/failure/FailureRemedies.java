package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.SourceLine;
import io.sparkadvisor.rules.fact.setting.FailureKnobs;
import io.sparkadvisor.rules.fact.setting.SpeculationKnobs;
import io.sparkadvisor.rules.fact.task.TaskFailure;
import io.sparkadvisor.rules.finding.PropertyChanges;
import io.sparkadvisor.rules.finding.Remedy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What to do about lost work, by why it was lost. */
final class FailureRemedies {

  private final SparkApplication app;
  private final Loss loss;
  private final Cures cures;
  private final MemoryRemedies memory;
  private final FailedBroadcastRemedies broadcast;

  FailureRemedies(SparkApplication app, Loss loss) {
    this.app = app;
    this.loss = loss;
    cures = new Cures(app, loss);
    memory = new MemoryRemedies(app, loss, cures);
    broadcast = new FailedBroadcastRemedies(app, cures);
  }

  /** The preferred first; where all that helps is set already, the log may say more. */
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
      case PREEMPTED, HOST_LOST -> Cures.listed(decommission(), Optional.of(steadyNodes()));
      case KILLED_FROM_OUTSIDE -> killedFromOutside();
      case CRASHED -> List.of(crashReport());
      case HEARTBEAT -> Cures.listed(patience(), Optional.of(busyExecutors()));
      case FETCH_FAILED -> Cures.listed(decommission(), fetchRetries());
      case EXECUTOR_LOST -> List.of(executorLogs());
      case RESULT_LOST -> Cures.listed(Optional.of(collectLess()), memory.moreForDriver());
      case RESULT_TOO_LARGE -> List.of(collectLess());
      case BROADCAST_TIMEOUT -> Cures.listed(broadcast.inTime(), Optional.of(broadcast.notAtAll()));
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
    return cures
        .to("Keep the largest value below 2 GiB")
        .because(
            "An array of the JVM has at most 2^31 bytes, so that neither more memory nor more"
                + " partitions help: one row, or one value that is collected, is too large.")
        .advise(
            "Look for what gathers many rows in one, such as collect_list, a map or a document that is"
                + " read whole, and cut or aggregate it before");
  }

  private List<Remedy> killedFromOutside() {
    WhoKilled where = WhoKilled.on(app);
    Remedy look =
        Remedy.to("Find out who ended the executor")
            .because(
                "Spark learns the exit code only. What helps depends on whether memory ran out, the"
                    + " host went, or somebody asked for it.")
            .advise(where.look());
    return switch (where) {
      // The end of a pod is what Spark's decommissioning is called at.
      case KUBERNETES -> Cures.listed(Optional.of(look), decommission());
      case STANDALONE -> List.of(look, memory.roomOnTheHost());
      case YARN, DATABRICKS, UNKNOWN -> List.of(look);
    };
  }

  private Remedy crashReport() {
    return Remedy.to("Read the JVM's crash report")
        .because(
            "The JVM itself died, mostly in native code: a library, a codec or the JVM's own compiler.")
        .advise("Look for hs_err_pid*.log in the executor's working directory; it names the frame");
  }

  private Remedy moreDisk() {
    return cures
        .to("Give executors larger local disks")
        .because("Shuffle files and spills stay there until the job is over.")
        .advise(
            "Raise the size of the volumes in spark.local.dir, or spread the executors over more"
                + " hosts");
  }

  private Optional<Remedy> decommission() {
    return Remedy.to("Move shuffle output away before an executor goes")
        .because(
            "An executor that learns of its end in time copies its blocks to others, so that nothing"
                + " has to be computed again.")
        .unpriced()
        .set(
            PropertyChanges.of(app)
                .set(FailureKnobs.DECOMMISSION, true)
                .set(FailureKnobs.DECOMMISSION_STORAGE, true)
                .set(FailureKnobs.DECOMMISSION_SHUFFLES, true)
                .set(FailureKnobs.DECOMMISSION_RDDS, true));
  }

  private Remedy busyExecutors() {
    return Remedy.to("Find out what keeps the executor from answering")
        .because(
            "Mostly it collects garbage: what it caches, or what its tasks hold at once, fills its"
                + " heap.")
        .advise("Look at the executor's GC time and at its log before it was given up");
  }

  private Remedy steadyNodes() {
    return cures
        .to("Run the driver and some executors where nobody takes them away")
        .because("What is computed on spot nodes is lost with them.")
        .advise(
            "Use on-demand nodes for the driver, and for as many executors as the job cannot do"
                + " without");
  }

  private Optional<Remedy> patience() {
    return cures
        .to("Give executors more time to answer")
        .because(
            "It helps only where they were busy collecting garbage or the network was. One that hangs"
                + " is then found later.")
        .set(PropertyChanges.of(app).raise(FailureKnobs.NETWORK_TIMEOUT, Duration.ofMinutes(5)));
  }

  private Optional<Remedy> fetchRetries() {
    return Remedy.to("Try longer to fetch a block before its stage is run again")
        .because("It helps where the executor lives and was busy, not where it is gone.")
        .unpriced()
        .safe()
        .set(
            PropertyChanges.of(app)
                .raise(FailureKnobs.FETCH_RETRIES, 6)
                .raise(FailureKnobs.FETCH_RETRY_WAIT, Duration.ofSeconds(10)));
  }

  private Remedy executorLogs() {
    return Remedy.to("Read the last lines of the lost executor's own log")
        .because("The driver saw only that the connection was gone.")
        .advise(
            "Look for a fatal error, a signal or the host's own messages at the time of the loss");
  }

  private Remedy collectLess() {
    return cures
        .to("Bring less to the driver")
        .because("The rule driver-collect says which action it was, and what else can be done.")
        .advise("Write the result, or aggregate it first");
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
    return Remedy.to("Read what the library says that threw it")
        .because(
            "No line of your own code is on its stack: what it was given, a file or a setting, is to"
                + " blame, or the library itself.")
        .advise("Look for the exception with its whole stack in the executor's log at that time");
  }

  private Remedy readWhatWasThrown() {
    return Remedy.to("Mend what the driver threw before or after the query's jobs")
        .because("No task failed, so neither the cluster nor its settings are to blame.")
        .advise("Look for the exception with its whole stack in the driver's log at that time");
  }

  private Remedy handleInCode() {
    return cures
        .to("Handle it in the code where it is thrown")
        .because(
            loss.jobs().isEmpty()
                ? "The next attempt at the task went well, so the cause passes: a retry of the call"
                    + " itself costs less than one of the whole task."
                : "It comes again with each attempt, so more retries only take longer to fail.")
        .adviceOnly()
        .code("failed-work/handle-error");
  }

  private Optional<Remedy> rarerSpeculation() {
    double multiplier = app.settings().get(SpeculationKnobs.MULTIPLIER).value();
    return Remedy.to("Copy only tasks that are far slower than the others")
        .because("A copy costs a slot for as long as it runs, and only one of the two counts.")
        .unpriced()
        .safe()
        .set(PropertyChanges.of(app).set(SpeculationKnobs.MULTIPLIER, 2 * multiplier));
  }

  private Remedy whoCancelled() {
    return Remedy.to("Find out who gave the job up, and when")
        .because("Work up to then was in vain; a limit or a smaller input ends such a job earlier.")
        .advise(
            "Look for a timeout, a cancelled cell or a stopped SparkContext in the driver's log");
  }

  private Remedy driverLog() {
    return Remedy.to("Read the driver's log at that time")
        .because("The event log does not say why.")
        .advise("Look for the first error before the failure");
  }
}
