package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.change.NoSpill;
import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.setting.ExecutorKnobs;
import io.sparkadvisor.rules.fact.setting.Knob;
import io.sparkadvisor.rules.fact.setting.MemoryKnobs;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.setting.SqlKnobs;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.Distribution;
import io.sparkadvisor.rules.finding.PropertyChanges;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What to do about a stage that spills, by why it does. */
final class SpillRemedies {

  // Smaller partitions cost more to start than they spare.
  private static final Bytes SMALLEST = Bytes.ofMib(16);
  // Past this, ask for fewer rows instead of for more machines.
  private static final double MOST_MEMORY = 4;
  private static final double LEAST_FACTOR = 1.5;
  private static final int MOST_BUCKETS = 64;

  private final SparkApplication app;
  private final StageAttempt stage;
  private final SpillCause cause;

  SpillRemedies(SparkApplication app, StageAttempt stage, SpillCause cause) {
    this.app = app;
    this.stage = stage;
    this.cause = cause;
  }

  /** The preferred first. */
  List<Remedy> inOrder() {
    List<Remedy> remedies = new ArrayList<>();
    switch (cause.kind()) {
      case LARGE_PARTITIONS -> smallerPartitions().ifPresent(remedies::add);
      case HOT_PARTITION -> remedies.add(spread());
      case ONE_GROUP -> remedies.add(smallerGroups());
      case LITTLE_MEMORY, UNKNOWN -> fewerSideBySide().ifPresent(remedies::add);
    }
    moreMemory().ifPresent(remedies::add);
    return remedies;
  }

  /**
   * How many times as much memory the median task that spilled would have needed: what it had at
   * its peak and what it spilled, both as sizes in memory, over what it had.
   */
  double memoryFactor() {
    Tasks tasks = stage.tasks();
    Optional<Distribution> percent =
        tasks.distribution(
            row -> tasks.orZero(TaskMetric.DISK_BYTES_SPILLED, row) > 0,
            row -> {
              long peak = tasks.orZero(TaskMetric.PEAK_EXECUTION_MEMORY, row);
              long spilled = tasks.orZero(TaskMetric.MEMORY_BYTES_SPILLED, row);
              return peak == 0 || spilled == 0 ? -1 : 100 * (peak + spilled) / peak;
            });
    return Math.max(LEAST_FACTOR, percent.map(p -> p.median() / 100.0).orElse(2.0));
  }

  private Optional<Remedy> smallerPartitions() {
    Bytes target =
        new Bytes(Math.max(SMALLEST.count(), Math.round(cause.medianRead() / memoryFactor())));
    long shuffled = stage.shuffleReadBytes().orElse(0);
    return shuffled > 0
        ? new MorePartitions(app, stage, shuffled, target).remedy()
        : smallerSplits();
  }

  private Optional<Remedy> smallerSplits() {
    SparkSettings settings = app.settingsOf(stage);
    Bytes fitting = settings.maxPartitionBytes().value().times(1 / memoryFactor()).wholeMib();
    Bytes wanted = fitting.compareTo(SMALLEST) < 0 ? SMALLEST : fitting;
    return Remedy.to("Read the input in splits of {}", Quantity.bytes(wanted.count()))
        .because(
            "The stage reads files, so the size of their splits decides how much a task has to"
                + " hold. Files that cannot be split, such as gzipped text, stay whole.")
        .set(PropertyChanges.of(app, settings).lower(SqlKnobs.MAX_PARTITION_BYTES, wanted));
  }

  private Remedy spread() {
    int buckets =
        (int)
            Math.max(
                2, Math.min(MOST_BUCKETS, cause.hottestRead() / Math.max(1, cause.medianRead())));
    return Remedy.to("Spread the hot key over {} partitions", Quantity.count(buckets))
        .because(
            "Only the hot partition spills. More partitions would not help: all rows of one key go"
                + " to one of them. A random salt beside the key parts them; a join needs the other"
                + " side once for each salt, an aggregate a second step without the salt.")
        .comesTo(new Salt(stage.key(), buckets))
        .adviceOnly()
        .code("shuffle-spill/salt", Map.of("n", Integer.toString(buckets)));
  }

  private Remedy smallerGroups() {
    return Remedy.to("Make the groups of rows smaller")
        .because(
            "All rows of one key are held together, so a filter before the operator, fewer columns"
                + " or a finer key is what makes it fit.")
        .comesTo(new NoSpill(stage.key()))
        .adviceOnly()
        .code("shuffle-spill/smaller-groups");
  }

  private Optional<Remedy> moreMemory() {
    Knob<Bytes> memory = app.cluster().isLocal() ? MemoryKnobs.DRIVER_HEAP : MemoryKnobs.EXECUTOR;
    double factor = Math.min(MOST_MEMORY, memoryFactor());
    Bytes wanted = roundUp(app.settings().get(memory).value().times(factor));
    return Remedy.to(
            app.cluster().isLocal()
                ? "Give the driver, which runs the tasks, {} of memory"
                : "Give each executor {} of memory",
            Quantity.bytes(wanted.count()))
        .because(
            "At the median a task that spilled would have needed {} the memory that it had.",
            Quantity.times(memoryFactor()))
        .set(PropertyChanges.of(app).raise(memory, wanted));
  }

  // To half a GiB while it is small, to a whole one where that is nothing.
  private static Bytes roundUp(Bytes memory) {
    long step = memory.compareTo(Bytes.ofGib(4)) < 0 ? 512 : 1024;
    return Bytes.ofMib(step * (long) Math.ceil(memory.toMib() / step));
  }

  private Optional<Remedy> fewerSideBySide() {
    OptionalInt cores =
        app.cluster().workers().stream()
            .map(Executor::cores)
            .flatMapToInt(OptionalInt::stream)
            .max();
    if (app.cluster().isLocal() || cores.isEmpty() || cores.getAsInt() < 2) {
      return Optional.empty();
    }
    int fewer = (int) Math.max(1, Math.floor(cores.getAsInt() / memoryFactor()));
    return Remedy.to(
            fewer == 1
                ? Sentence.of("Run one task at a time on an executor")
                : Sentence.of("Run {} tasks side by side on an executor", Quantity.count(fewer)))
        .because(
            "The tasks of an executor share its memory, so each has more where fewer run. Keep the"
                + " number of cores by more executors.")
        .set(PropertyChanges.of(app).set(ExecutorKnobs.CORES, cores.getAsInt(), fewer));
  }
}
