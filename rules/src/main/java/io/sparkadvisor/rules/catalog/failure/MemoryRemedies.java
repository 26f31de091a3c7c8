package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.Bytes;
import io.sparkadvisor.rules.fact.Setting;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.Fix.PropertyChange;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to do about memory that ran out, by which: the heap, Netty's buffers, or what a container
 * may hold of both and of other processes.
 */
final class MemoryRemedies {

  private static final double MORE = 1.5;
  private static final Pattern MOST_DIRECT = Pattern.compile("-XX:MaxDirectMemorySize=(\\w+)");

  private final SparkApplication app;
  private final Loss loss;
  private final RemedyMaker make;

  MemoryRemedies(SparkApplication app, Loss loss, RemedyMaker make) {
    this.app = app;
    this.loss = loss;
    this.make = make;
  }

  List<Remedy> ofHeap() {
    return withSmallerTasks(moreHeap());
  }

  List<Remedy> ofContainer() {
    return withSmallerTasks(moreOverhead());
  }

  /** Of Netty's buffers, into which blocks are fetched. */
  List<Remedy> ofBuffers() {
    return app.cluster().isLocal() ? List.of(fetchLess()) : List.of(fetchLess(), moreBuffers());
  }

  /** Of what the operating system gives. */
  List<Remedy> ofHost() {
    return List.of(isContained() ? moreOverhead() : roomOnTheHost());
  }

  /** Of Python workers, which are processes beside the executor's. */
  List<Remedy> ofPython() {
    List<Remedy> remedies = new ArrayList<>();
    remedies.add(isContained() ? moreOverhead() : roomOnTheHost());
    if (make.isAtLeast(3, 2)) {
      remedies.add(faultHandler());
    }
    return remedies;
  }

  private boolean isContained() {
    return !app.cluster().isLocal() && WhoKilled.on(app) != WhoKilled.STANDALONE;
  }

  Remedy roomOnTheHost() {
    return make.cure(
        "Leave the host memory beside the executors",
        "Without containers nothing but the host itself limits what all processes on it take"
            + " together.",
        app.cluster().isLocal()
            ? "Lower spark.driver.memory, or the slots of local[N], until all processes of the host"
                + " fit"
            : "Lower spark.executor.memory or SPARK_WORKER_MEMORY until all processes of the host"
                + " fit");
  }

  private Remedy moreHeap() {
    Setting<Bytes> memory =
        app.cluster().isLocal() ? app.settings().driverMemory() : app.settings().executorMemory();
    long gib = (long) Math.ceil(memory.value().times(MORE).toMib() / 1024);
    return make.cure(
        "Give the JVM half as much memory again",
        "What the tasks hold at once did not fit. Where one partition is far larger than the"
            + " others, no memory is enough for long: spread it.",
        Fix.set(memory.key(), memory.value().toProperty(), memory.explicit(), gib + "g"),
        FixSafety.REVIEW);
  }

  /** The driver fetches results whole, and keeps them until its action is over. */
  Remedy moreForDriver() {
    Setting<Bytes> memory = app.settings().driverMemory();
    return make.cure(
        "Give the driver twice as much memory",
        "The driver fetches every result whole. Where the executor lived on, what mostly fails is"
            + " the driver's memory; its log has a warning of the fetch that says.",
        Fix.set(
            memory.key(),
            memory.value().toProperty(),
            memory.explicit(),
            memory.value().times(2).toProperty()),
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
    return make.cure(
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
    MemoryOverhead overhead = MemoryOverhead.of(app);
    return make.cure(
        "Give the container twice as much memory beside the heap",
        "A container is killed for everything in it: the heap, thread stacks, network buffers and"
            + " Python workers. A larger heap alone makes it worse.",
        new Fix.Configuration(List.of(to(overhead, overhead.size().times(2)))),
        FixSafety.REVIEW);
  }

  private static PropertyChange to(MemoryOverhead overhead, Bytes size) {
    return new PropertyChange(
        overhead.key(),
        Optional.of(overhead.size().toProperty()),
        overhead.isSet(),
        size.toProperty());
  }

  private Remedy fetchLess() {
    return make.cure(
        "Fetch fewer blocks into memory at once",
        "Blocks of a shuffle are fetched into memory outside the heap; what is larger than the"
            + " second of these goes to disk instead.",
        new Fix.Configuration(
            List.of(
                make.change("spark.reducer.maxSizeInFlight", "48m", "24m"),
                make.change("spark.network.maxRemoteBlockSizeFetchToMem", "200m", "24m"))),
        FixSafety.REVIEW);
  }

  // Netty takes the JVM's limit, and the JVM takes as much as its heap where it is told none.
  private Remedy moreBuffers() {
    String key = "spark.executor.extraJavaOptions";
    String options = app.properties().get(key).orElse("");
    Matcher given = MOST_DIRECT.matcher(options);
    Bytes limit =
        given.find()
            ? Bytes.parse(given.group(1), Bytes.ofMib(1))
                .orElse(app.settings().executorMemory().value())
            : app.settings().executorMemory().value();
    Bytes raised = limit.times(MORE).wholeMib();
    String more = "-XX:MaxDirectMemorySize=" + raised.toProperty();
    String rest = MOST_DIRECT.matcher(options).replaceAll("").strip();
    MemoryOverhead overhead = MemoryOverhead.of(app);
    return make.cure(
        "Let the JVM have more memory for buffers, and its container as much more",
        "The limit is the heap's size where none is set, and a larger one needs room in the"
            + " container.",
        new Fix.Configuration(
            List.of(
                new PropertyChange(
                    key,
                    app.properties().get(key),
                    app.properties().get(key).isPresent(),
                    rest.isEmpty() ? more : rest + " " + more),
                to(overhead, overhead.size().plus(raised).minus(limit)))),
        FixSafety.REVIEW);
  }

  // There is no limit by default but the 1 GiB of the space for compressed class pointers.
  Remedy moreMetaspace() {
    return make.cure(
        "Load fewer classes, or give them more room",
        "Classes are no part of the heap. Spark's generated code and user code that makes classes"
            + " or class loaders at run time fill their room.",
        "Raise or drop -XX:MaxMetaspaceSize and -XX:CompressedClassSpaceSize in the"
            + " extraJavaOptions of executors and driver; where it comes again, look for what loads"
            + " the same classes anew");
  }

  private Remedy faultHandler() {
    return make.relief(
        "Have Python workers say why they die",
        "A worker that crashes in native code leaves no traceback unless it is asked for.",
        make.set("spark.python.worker.faulthandler.enabled", "false", "true"),
        FixSafety.SAFE);
  }
}
