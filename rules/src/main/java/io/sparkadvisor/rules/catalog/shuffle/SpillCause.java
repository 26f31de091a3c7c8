package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.task.TaskStatus;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.Distribution;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntPredicate;

/**
 * Why a stage spills.
 *
 * @param kind the kind of reason
 * @param told the reason with its test, as a finding says it
 * @param medianRead what the median task that spilled read; 0 where not known
 * @param hottestRead what the largest task read; 0 where not known
 */
record SpillCause(Kind kind, Cause told, long medianRead, long hottestRead) {

  /** What decides on the remedy. */
  enum Kind {
    /** One key has too many rows: neither more partitions nor fewer rows elsewhere help. */
    ONE_GROUP,
    /** Few partitions have far more data than the others. */
    HOT_PARTITION,
    /** Partitions are even, and large. */
    LARGE_PARTITIONS,
    /** Partitions are small already. */
    LITTLE_MEMORY,
    /** What the tasks read is not known. */
    UNKNOWN
  }

  // A partition so many times as large as the median is another matter than a large one.
  private static final double HOT = 3;
  // The reason of most of the spill is the reason of the spill.
  private static final double MOST = 0.8;
  private static final double HALF = 0.5;

  /**
   * Tests the reasons in turn.
   *
   * @param small partitions below this size are small enough
   */
  static SpillCause of(SparkApplication app, StageAttempt stage, Bytes small) {
    Tasks tasks = stage.tasks();
    IntPredicate succeeded = row -> tasks.status(row) == TaskStatus.SUCCESS;
    Optional<Distribution> all =
        tasks.distribution(succeeded, row -> tasks.readBytes(row).orElse(-1));
    Optional<Distribution> spilling =
        tasks.distribution(
            succeeded.and(row -> spilled(tasks, row) > 0), row -> tasks.readBytes(row).orElse(-1));
    long median = spilling.map(Distribution::median).orElse(0L);
    long hottest = all.map(Distribution::max).orElse(0L);
    Optional<PlanNode> group = groupingNode(app, stage);
    if (group.isPresent()) {
      return new SpillCause(Kind.ONE_GROUP, oneGroup(group.get()), median, hottest);
    } else if (all.isEmpty() || hottest == 0) {
      Sentence untested =
          Sentence.of("The bytes that the tasks read are not known, so sizes cannot be compared");
      return new SpillCause(Kind.UNKNOWN, Cause.unexplained(untested), 0, 0);
    }
    Optional<Cause> hot = hotPartition(tasks, all.get());
    if (hot.isPresent()) {
      return new SpillCause(Kind.HOT_PARTITION, hot.get(), all.get().median(), hottest);
    }
    return median > small.count()
        ? new SpillCause(Kind.LARGE_PARTITIONS, large(median, small), median, hottest)
        : new SpillCause(Kind.LITTLE_MEMORY, littleMemory(median, small), median, hottest);
  }

  // A sort or an aggregate spills what it has so far; a window and a sort-merge join spill the rows
  // of one key.
  private static Optional<PlanNode> groupingNode(SparkApplication app, StageAttempt stage) {
    List<PlanNode> spilling =
        app.planSection(stage).nodes().stream()
            .filter(node -> node.value("spill size").orElse(0) > 0)
            .toList();
    long whole = spilling.stream().mapToLong(SpillCause::spillSize).sum();
    return spilling.stream()
        .filter(node -> node.name().startsWith("Window") || node.name().startsWith("SortMergeJoin"))
        .max(Comparator.comparingLong(SpillCause::spillSize))
        .filter(node -> spillSize(node) > HALF * whole);
  }

  private static Cause oneGroup(PlanNode node) {
    return Cause.of(
        "one large group of rows",
        Sentence.of(
            "{} spilled {} by itself: it keeps all rows of one key at a time, and those stay"
                + " together however many partitions there are",
            Quantity.name(node.name()),
            Quantity.bytes(spillSize(node))));
  }

  private static Optional<Cause> hotPartition(Tasks tasks, Distribution read) {
    IntPredicate hot =
        row -> {
          OptionalLong bytes = tasks.readBytes(row);
          return bytes.isPresent() && bytes.getAsLong() > HOT * read.median();
        };
    long whole = tasks.sum(TaskMetric.DISK_BYTES_SPILLED).orElse(0);
    long ofHot = tasks.rows().filter(hot).mapToLong(row -> spilled(tasks, row)).sum();
    if (ofHot < MOST * whole) {
      return Optional.empty();
    }
    return Optional.of(
        Cause.of(
            "hot partition",
            Sentence.of(
                "{} of the spill comes from tasks that read more than {} as much as the median of"
                    + " {}; the largest read {}",
                Quantity.share((double) ofHot / whole),
                Quantity.times(HOT),
                Quantity.bytes(read.median()),
                Quantity.bytes(read.max()))));
  }

  private static Cause large(long median, Bytes small) {
    return Cause.of(
        "large partitions",
        Sentence.of(
            "The tasks that spill read {} each at the median, more than {}, and all about the same",
            Quantity.bytes(median),
            Quantity.bytes(small.count())));
  }

  private static Cause littleMemory(long median, Bytes small) {
    return Cause.of(
        "little memory for each task",
        Sentence.of(
            "The tasks that spill read only {} each at the median, not more than {}: their"
                + " partitions are small already",
            Quantity.bytes(median),
            Quantity.bytes(small.count())));
  }

  private static long spillSize(PlanNode node) {
    return node.value("spill size").orElse(0);
  }

  private static long spilled(Tasks tasks, int row) {
    return tasks.orZero(TaskMetric.DISK_BYTES_SPILLED, row);
  }
}
