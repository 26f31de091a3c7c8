package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.setting.ExecutorKnobs;
import io.sparkadvisor.rules.fact.setting.FailureKnobs;
import io.sparkadvisor.rules.fact.setting.Knob;
import io.sparkadvisor.rules.fact.setting.MemoryKnobs;
import io.sparkadvisor.rules.fact.setting.Setting;
import io.sparkadvisor.rules.fact.setting.ShuffleKnobs;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.setting.SqlKnobs;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.finding.PropertyChanges;
import io.sparkadvisor.rules.finding.Remedy;
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
  private static final Bytes FETCHED_AT_ONCE = Bytes.ofMib(24);
  private static final Pattern MOST_DIRECT = Pattern.compile("-XX:MaxDirectMemorySize=(\\w+)");

  private final SparkApplication app;
  private final Loss loss;
  private final Cures cures;

  MemoryRemedies(SparkApplication app, Loss loss, Cures cures) {
    this.app = app;
    this.loss = loss;
    this.cures = cures;
  }

  List<Remedy> ofHeap() {
    return Cures.listed(moreHeap(), smallerTasks());
  }

  List<Remedy> ofContainer() {
    return Cures.listed(moreOverhead(), smallerTasks());
  }

  /** Of Netty's buffers, into which blocks are fetched. */
  List<Remedy> ofBuffers() {
    return Cures.listed(fetchLess(), app.cluster().isLocal() ? Optional.empty() : moreBuffers());
  }

  /** Of what the operating system gives. */
  List<Remedy> ofHost() {
    return roomBeside().stream().toList();
  }

  /** Of Python workers, which are processes beside the executor's. */
  List<Remedy> ofPython() {
    return Cures.listed(roomBeside(), faultHandler());
  }

  private Optional<Remedy> roomBeside() {
    boolean contained = !app.cluster().isLocal() && WhoKilled.on(app) != WhoKilled.STANDALONE;
    return contained ? moreOverhead() : Optional.of(roomOnTheHost());
  }

  Remedy roomOnTheHost() {
    return cures
        .to("Leave the host memory beside the executors")
        .because(
            "Without containers nothing but the host itself limits what all processes on it take"
                + " together.")
        .advise(
            app.cluster().isLocal()
                ? "Lower spark.driver.memory, or the slots of local[N], until all processes of the host"
                    + " fit"
                : "Lower spark.executor.memory or SPARK_WORKER_MEMORY until all processes of the host"
                    + " fit");
  }

  private Optional<Remedy> moreHeap() {
    Knob<Bytes> memory = app.cluster().isLocal() ? MemoryKnobs.DRIVER_HEAP : MemoryKnobs.EXECUTOR;
    Bytes more = app.settings().get(memory).value().times(MORE);
    return cures
        .to("Give the JVM half as much memory again")
        .because(
            "What the tasks hold at once did not fit. Where one partition is far larger than the"
                + " others, no memory is enough for long: spread it.")
        .set(
            PropertyChanges.of(app)
                .set(memory, Bytes.ofGib((long) Math.ceil(more.toMib() / 1024))));
  }

  /** The driver fetches results whole, and keeps them until its action is over. */
  Optional<Remedy> moreForDriver() {
    return cures
        .to("Give the driver twice as much memory")
        .because(
            "The driver fetches every result whole. Where the executor lived on, what mostly fails is"
                + " the driver's memory; its log has a warning of the fetch that says.")
        .set(
            PropertyChanges.of(app)
                .set(MemoryKnobs.DRIVER_HEAP, app.settings().driverMemory().value().times(2)));
  }

  private Optional<Remedy> smallerTasks() {
    boolean shuffled =
        loss.stages().stream()
            .flatMap(key -> app.stage(key).stream())
            .anyMatch(s -> s.sqlExecutionId().isPresent() && !s.parentIds().isEmpty());
    if (!shuffled) {
      return Optional.empty();
    }
    int partitions = app.settings().shufflePartitions().value();
    return cures
        .to("Have each task hold less")
        .because(
            "Twice as many shuffle partitions halve what a task holds, unless one key has most rows or"
                + " the code itself keeps everything.")
        .set(PropertyChanges.of(app).set(SqlKnobs.SHUFFLE_PARTITIONS, 2 * partitions));
  }

  private Optional<Remedy> moreOverhead() {
    return cures
        .to("Give the container twice as much memory beside the heap")
        .because(
            "A container is killed for everything in it: the heap, thread stacks, network buffers and"
                + " Python workers. A larger heap alone makes it worse.")
        .set(
            PropertyChanges.of(app)
                .set(overhead(), app.settings().get(overhead()).value().times(2)));
  }

  // Only on YARN did containers have a name for it before Spark 2.3.
  private Knob<Bytes> overhead() {
    boolean yarn = app.cluster().master().map(m -> m.startsWith("yarn")).orElse(true);
    return yarn && app.settings().exists(MemoryKnobs.YARN_OVERHEAD)
        ? MemoryKnobs.YARN_OVERHEAD
        : MemoryKnobs.OVERHEAD;
  }

  private Optional<Remedy> fetchLess() {
    return cures
        .to("Fetch fewer blocks into memory at once")
        .because(
            "Blocks of a shuffle are fetched into memory outside the heap; what is larger than the"
                + " second of these goes to disk instead.")
        .set(
            PropertyChanges.of(app)
                .lower(ShuffleKnobs.MAX_SIZE_IN_FLIGHT, FETCHED_AT_ONCE)
                .lower(ShuffleKnobs.MAX_FETCH_TO_MEMORY, FETCHED_AT_ONCE)
                .lower(ShuffleKnobs.OLD_MAX_FETCH_TO_MEMORY, FETCHED_AT_ONCE));
  }

  // Netty takes the JVM's limit, and the JVM takes as much as its heap where it is told none.
  private Optional<Remedy> moreBuffers() {
    SparkSettings settings = app.settings();
    String options = settings.find(ExecutorKnobs.JAVA_OPTIONS).map(Setting::value).orElse("");
    Matcher given = MOST_DIRECT.matcher(options);
    Bytes heap = settings.executorMemory().value();
    Bytes limit = given.find() ? Bytes.parse(given.group(1), Bytes.ofMib(1)).orElse(heap) : heap;
    Bytes raised = limit.times(MORE).wholeMib();
    String more = "-XX:MaxDirectMemorySize=" + raised.toProperty();
    String rest = MOST_DIRECT.matcher(options).replaceAll("").strip();
    Bytes beside = settings.get(overhead()).value();
    return cures
        .to("Let the JVM have more memory for buffers, and its container as much more")
        .because(
            "The limit is the heap's size where none is set, and a larger one needs room in the"
                + " container.")
        .set(
            PropertyChanges.of(app)
                .set(ExecutorKnobs.JAVA_OPTIONS, rest.isEmpty() ? more : rest + " " + more)
                .set(overhead(), beside.plus(raised).minus(limit)));
  }

  // There is no limit by default but the 1 GiB of the space for compressed class pointers.
  Remedy moreMetaspace() {
    return cures
        .to("Load fewer classes, or give them more room")
        .because(
            "Classes are no part of the heap. Spark's generated code and user code that makes classes"
                + " or class loaders at run time fill their room.")
        .advise(
            "Raise or drop -XX:MaxMetaspaceSize and -XX:CompressedClassSpaceSize in the"
                + " extraJavaOptions of executors and driver; where it comes again, look for what loads"
                + " the same classes anew");
  }

  private Optional<Remedy> faultHandler() {
    return Remedy.to("Have Python workers say why they die")
        .because("A worker that crashes in native code leaves no traceback unless it is asked for.")
        .unpriced()
        .safe()
        .set(PropertyChanges.of(app).set(FailureKnobs.PYTHON_FAULT_HANDLER, true));
  }
}
