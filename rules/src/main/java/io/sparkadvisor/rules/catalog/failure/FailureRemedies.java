package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.NoFailures;
import io.sparkadvisor.rules.fact.Bytes;
import io.sparkadvisor.rules.fact.Setting;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SparkProperties;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.Fix.PropertyChange;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Language;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to do about lost work, by why it was lost. */
final class FailureRemedies {

  private static final double MORE = 1.5;
  private static final Bytes LEAST_OVERHEAD = Bytes.ofMib(384);
  private static final double OVERHEAD = 0.1;

  private final SparkApplication app;
  private final Loss loss;

  FailureRemedies(SparkApplication app, Loss loss) {
    this.app = app;
    this.loss = loss;
  }

  /** The preferred first. */
  List<Remedy> inOrder() {
    return switch (loss.failure().reason()) {
      case OUT_OF_MEMORY -> withSmallerTasks(moreHeap());
      case CONTAINER_KILLED -> withSmallerTasks(moreOverhead());
      case DIRECT_MEMORY -> List.of(moreOverhead());
      case PYTHON_WORKER ->
          isAtLeast(3, 2) ? List.of(moreOverhead(), faultHandler()) : List.of(moreOverhead());
      case DISK_FULL -> List.of(moreDisk());
      case PREEMPTED, HOST_LOST ->
          isAtLeast(3, 1) ? List.of(decommission(), steadyNodes()) : List.of(steadyNodes());
      case KILLED_FROM_OUTSIDE -> killedFromOutside();
      case CRASHED -> List.of(crashReport());
      case HEARTBEAT -> List.of(patience(), busyExecutors());
      case FETCH_FAILED ->
          isAtLeast(3, 1) ? List.of(decommission(), fetchRetries()) : List.of(fetchRetries());
      case EXECUTOR_LOST -> List.of(executorLogs());
      case RESULT_TOO_LARGE -> List.of(collectLess());
      case EXCEPTION -> List.of(handleInCode());
      case COMMIT_DENIED, SPECULATION -> List.of(rarerSpeculation());
      case CANCELLED, NOT_NEEDED -> List.of(whoCancelled());
      case UNKNOWN -> List.of(driverLog());
    };
  }

  private Remedy moreHeap() {
    Setting<Bytes> memory =
        app.cluster().isLocal() ? app.settings().driverMemory() : app.settings().executorMemory();
    long gib = (long) Math.ceil(memory.value().times(MORE).toMib() / 1024);
    return remedy(
        "Give the JVM half as much memory again",
        "What the tasks hold at once did not fit. Where one partition is far larger than the"
            + " others, no memory is enough for long: spread it.",
        Fix.set(memory.key(), memory.value().toProperty(), memory.explicit(), gib + "g"),
        FixSafety.REVIEW);
  }

  private List<Remedy> withSmallerTasks(Remedy first) {
    boolean shuffled =
        loss.stages().stream()
            .flatMap(key -> app.stage(key).stream())
            .anyMatch(s -> s.sqlExecutionId().isPresent() && !s.parentIds().isEmpty());
    return shuffled ? List.of(first, smallerTasks()) : List.of(first);
  }

  private Remedy smallerTasks() {
    Setting<Integer> partitions = app.settings().shufflePartitions();
    return remedy(
        "Have each task hold less",
        "Twice as many shuffle partitions halve what a task holds, unless one key has most rows or"
            + " the code itself keeps everything.",
        Fix.set(
            partitions.key(),
            Integer.toString(partitions.value()),
            partitions.explicit(),
            Integer.toString(2 * partitions.value())),
        FixSafety.REVIEW);
  }

  private Remedy moreOverhead() {
    String key =
        isAtLeast(2, 3) || !isOnYarn()
            ? "spark.executor.memoryOverhead"
            : "spark.yarn.executor.memoryOverhead";
    Optional<Bytes> set = app.properties().get(key).flatMap(t -> Bytes.parse(t, Bytes.ofMib(1)));
    Bytes byDefault = app.settings().executorMemory().value().times(OVERHEAD).wholeMib();
    Bytes old = set.orElse(byDefault.compareTo(LEAST_OVERHEAD) < 0 ? LEAST_OVERHEAD : byDefault);
    return remedy(
        "Give the container twice as much memory beside the heap",
        "A container is killed for everything in it: the heap, thread stacks, network buffers and"
            + " Python workers. A larger heap alone makes it worse.",
        Fix.set(key, old.toProperty(), set.isPresent(), old.times(2).toProperty()),
        FixSafety.REVIEW);
  }

  private List<Remedy> killedFromOutside() {
    WhoKilled where = WhoKilled.on(app);
    Remedy look =
        advice(
            "Find out who ended the executor",
            "Spark is told the exit code alone. What helps depends on whether memory ran out, the"
                + " host went, or somebody asked for it.",
            where.look());
    return switch (where) {
      // The end of a pod is what Spark's decommissioning is called at.
      case KUBERNETES -> isAtLeast(3, 1) ? List.of(look, decommission()) : List.of(look);
      case STANDALONE -> List.of(look, roomOnTheHost());
      case YARN, DATABRICKS, UNKNOWN -> List.of(look);
    };
  }

  private Remedy crashReport() {
    return advice(
        "Read the JVM's crash report",
        "The JVM itself died, mostly in native code: a library, a codec or the JVM's own compiler.",
        "Look for hs_err_pid*.log in the executor's working directory; it names the frame");
  }

  private Remedy roomOnTheHost() {
    return advice(
        "Leave the host memory beside the executors",
        "A standalone worker has no containers, so that nothing but the host itself limits what the"
            + " executors on it take together.",
        "Lower spark.executor.memory or SPARK_WORKER_MEMORY until all processes of the host fit");
  }

  private Remedy faultHandler() {
    return remedy(
        "Have Python workers say why they die",
        "A worker that crashes in native code leaves no traceback unless it is asked for.",
        set("spark.python.worker.faulthandler.enabled", "false", "true"),
        FixSafety.SAFE);
  }

  private Remedy moreDisk() {
    return advice(
        "Give executors larger local disks",
        "Shuffle files and spills stay there until the job is over.",
        "Raise the size of the volumes in spark.local.dir, or spread the executors over more"
            + " hosts");
  }

  private Remedy decommission() {
    return remedy(
        "Move shuffle output away before an executor goes",
        "An executor that is told of its end in time copies its blocks to others, so that nothing"
            + " has to be computed again.",
        new Fix.Configuration(decommissioning()),
        FixSafety.REVIEW);
  }

  // What is to be copied is on by default since Spark 3.4, where it is done at all.
  private List<PropertyChange> decommissioning() {
    List<PropertyChange> changes = new ArrayList<>();
    for (String key : List.of("spark.decommission.enabled", "spark.storage.decommission.enabled")) {
      changes.add(change(key, "false", "true"));
    }
    for (String blocks : List.of("shuffleBlocks", "rddBlocks")) {
      String key = "spark.storage.decommission." + blocks + ".enabled";
      boolean copied = app.properties().get(key).map(Boolean::parseBoolean).orElse(isAtLeast(3, 4));
      if (!copied) {
        changes.add(change(key, "false", "true"));
      }
    }
    return changes;
  }

  private boolean isAtLeast(int major, int minor) {
    return app.info().version().map(v -> v.isAtLeast(major, minor)).orElse(true);
  }

  private Remedy busyExecutors() {
    return advice(
        "Find out what keeps the executor from answering",
        "Mostly it collects garbage: what it caches, or what its tasks hold at once, fills its"
            + " heap.",
        "Look at the executor's GC time and at its log before it was given up");
  }

  private Remedy steadyNodes() {
    return advice(
        "Run the driver and some executors where nobody takes them away",
        "What is computed on spot nodes is lost with them.",
        "Use on-demand nodes for the driver, and for as many executors as the job cannot do"
            + " without");
  }

  private Remedy patience() {
    return remedy(
        "Give executors more time to answer",
        "It helps only where they were busy collecting garbage or the network was. One that hangs"
            + " is then found later.",
        set("spark.network.timeout", "120s", "300s"),
        FixSafety.REVIEW);
  }

  private Remedy fetchRetries() {
    return remedy(
        "Try longer to fetch a block before its stage is run again",
        "It helps where the executor lives and was busy, not where it is gone.",
        new Fix.Configuration(
            List.of(
                change("spark.shuffle.io.maxRetries", "3", "6"),
                change("spark.shuffle.io.retryWait", "5s", "10s"))),
        FixSafety.SAFE);
  }

  private Remedy executorLogs() {
    return advice(
        "Read the last lines of the lost executor's own log",
        "The driver saw only that the connection was gone.",
        "Look for a fatal error, a signal or the host's own messages at the time of the loss");
  }

  private Remedy collectLess() {
    return advice(
        "Bring less to the driver",
        "The rule driver-collect says which action it was, and what else can be done.",
        "Write the result, or aggregate it first");
  }

  private Remedy handleInCode() {
    return remedy(
        "Handle it in the code where it is thrown",
        loss.jobs().isEmpty()
            ? "The next attempt at the task went well, so the cause passes: a retry of the call"
                + " itself costs less than one of the whole task."
            : "It comes again with each attempt, so more retries only take longer to fail.",
        new Fix.Code(
            Map.of(
                Language.SQL, "SELECT cast(value AS DOUBLE) FROM t",
                Language.PYTHON, "parse(value)",
                Language.SCALA, "parse(row)",
                Language.JAVA, "parsed = Optional.of(parse(row));"),
            Map.of(
                Language.SQL,
                "SELECT try_cast(value AS DOUBLE) FROM t",
                Language.PYTHON,
                """
                def parse_or_none(value):
                    try:
                        return parse(value)
                    except ValueError:
                        return None
                """
                    .strip(),
                Language.SCALA,
                "Try(parse(row)).toOption",
                Language.JAVA,
                """
                try {
                  parsed = Optional.of(parse(row));
                } catch (IOException e) {
                  parsed = Optional.empty();
                }
                """
                    .strip())),
        FixSafety.ADVICE_ONLY);
  }

  private Remedy rarerSpeculation() {
    String key = "spark.speculation.multiplier";
    String byDefault = isAtLeast(4, 0) ? "3" : "1.5";
    return remedy(
        "Copy only tasks that are far slower than the others",
        "A copy costs a slot for as long as it runs, and only one of the two counts.",
        set(key, byDefault, twice(app.properties().get(key).orElse(byDefault))),
        FixSafety.SAFE);
  }

  private Remedy whoCancelled() {
    return advice(
        "Find out who gave the job up, and when",
        "Work up to then was in vain; a limit or a smaller input ends such a job earlier.",
        "Look for a timeout, a cancelled cell or a stopped SparkContext in the driver's log");
  }

  private Remedy driverLog() {
    return advice(
        "Read the driver's log at that time",
        "The event log does not tell why.",
        "Look for the first error before the failure");
  }

  private static String twice(String multiplier) {
    try {
      double twice = 2 * Double.parseDouble(multiplier.strip());
      return twice == Math.rint(twice) ? Long.toString((long) twice) : Double.toString(twice);
    } catch (NumberFormatException e) {
      return "6";
    }
  }

  private boolean isOnYarn() {
    return app.cluster().master().map(master -> master.startsWith("yarn")).orElse(true);
  }

  private Remedy advice(String title, String why, String what) {
    return remedy(title, why, new Fix.Cluster(Sentence.of(what)), FixSafety.ADVICE_ONLY);
  }

  private Remedy remedy(String title, String why, Fix fix, FixSafety safety) {
    Optional<Change> change =
        loss.stages().isEmpty() ? Optional.empty() : Optional.of(new NoFailures(loss.stages()));
    return new Remedy(Sentence.of(title), Sentence.of(why), fix, change, safety);
  }

  private Fix set(String key, String byDefault, String value) {
    return new Fix.Configuration(List.of(change(key, byDefault, value)));
  }

  private PropertyChange change(String key, String byDefault, String value) {
    SparkProperties properties = app.properties();
    return new PropertyChange(
        key,
        Optional.of(properties.get(key).orElse(byDefault)),
        properties.get(key).isPresent(),
        value);
  }
}
