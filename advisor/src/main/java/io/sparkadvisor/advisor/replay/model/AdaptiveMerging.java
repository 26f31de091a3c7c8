package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.fact.Bytes;
import io.sparkadvisor.rules.fact.PlanSection;
import io.sparkadvisor.rules.fact.ShuffleExchange;
import io.sparkadvisor.rules.fact.ShuffledJoin;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SparkSettings;
import io.sparkadvisor.rules.fact.StageAttempt;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many tasks adaptive execution leaves of a shuffle's partitions (Spark classes {@code
 * CoalesceShufflePartitions} and {@code ShufflePartitionsUtil}): neighbours are put together up to
 * a target size, which is smaller where there would be fewer tasks than cores.
 */
final class AdaptiveMerging {
  private static final String PREFIX = "spark.sql.adaptive.coalescePartitions.";
  private static final Bytes BYTE = new Bytes(1);
  private static final Bytes LEAST = Bytes.ofMib(1);

  /** A last task with less than that of the others' data hardly takes time. */
  private static final double LITTLE = 0.25;

  private final SparkSettings settings;
  private final double bytes;
  private final int partitions;
  private final int cores;

  private AdaptiveMerging(SparkSettings settings, double bytes, int partitions, int cores) {
    this.settings = settings;
    this.bytes = bytes;
    this.partitions = partitions;
    this.cores = cores;
  }

  /** The merging for a stage; empty where the shuffles that it reads are not merged. */
  static Optional<AdaptiveMerging> of(SparkApplication application, StageAttempt stage) {
    SparkSettings settings = application.settingsOf(stage);
    PlanSection section = application.planSection(stage);
    OptionalInt partitions =
        section.inputs().stream().flatMapToInt(input -> input.partitions().stream()).max();
    double bytes = stage.shuffleReadBytes().orElse(0);
    boolean split =
        section.nodes().stream()
            .anyMatch(node -> ShuffledJoin.of(node).map(ShuffledJoin::isSplit).orElse(false));
    boolean merged =
        settings.adaptive().value()
            && settings.coalescePartitions().value()
            && !section.inputs().isEmpty()
            && section.inputs().stream().allMatch(AdaptiveMerging::canBeMerged);
    return merged && !split && bytes > 0 && partitions.isPresent()
        ? Optional.of(
            new AdaptiveMerging(settings, bytes, partitions.getAsInt(), cores(application)))
        : Optional.empty();
  }

  /** The tasks with so many partitions, on the run's own cluster; empty where that is the same. */
  OptionalInt tasks(int otherPartitions) {
    return tasks(otherPartitions, cores);
  }

  /** The tasks with the run's own partitions, on another cluster; empty where that is the same. */
  OptionalInt tasks(ResizeCluster cluster) {
    return tasks(partitions, cluster);
  }

  /** The tasks with so many partitions, on another cluster; empty where that is the same. */
  OptionalInt tasks(int otherPartitions, ResizeCluster cluster) {
    return tasks(otherPartitions, cluster.executors() * cluster.coresPerExecutor());
  }

  private OptionalInt tasks(int otherPartitions, int otherCores) {
    int after = merged(otherPartitions, otherCores);
    return after == merged(partitions, cores) ? OptionalInt.empty() : OptionalInt.of(after);
  }

  /**
   * Partitions are added as long as they fit, so that half a partition of the target stays free,
   * and a last task gets what is left over; where that is little, it is not counted.
   */
  private int merged(int of, int on) {
    double most = Math.ceil(bytes / leastTasks(on));
    double target =
        Math.max(
            least(), Math.min(most, (double) settings.advisoryPartitionSize().value().count()));
    double each = bytes / of;
    double together = Math.floor(target / Math.max(1, each));
    if (together <= 1) {
      return of;
    }
    double full = bytes / (target * (1 - 0.5 / together));
    int count = (int) Math.floor(full);
    return Math.max(1, Math.min(of, full - count > LITTLE ? count + 1 : count));
  }

  private int leastTasks(int on) {
    Optional<String> set = settings.properties().get(PREFIX + "minPartitionNum");
    if (set.isPresent()) {
      return Math.max(1, Integer.parseInt(set.get().trim()));
    }
    return settings.parallelismFirst().value()
        ? Math.max(2, settings.defaultParallelism().orElse(on))
        : 1;
  }

  private double least() {
    return settings
        .properties()
        .get(PREFIX + "minPartitionSize")
        .flatMap(text -> Bytes.parse(text, BYTE))
        .orElse(LEAST)
        .count();
  }

  private static boolean canBeMerged(ShuffleExchange shuffle) {
    return !shuffle.isSinglePartition()
        && shuffle.origin() != ShuffleExchange.Origin.REPARTITION_BY_NUMBER
        && shuffle.origin() != ShuffleExchange.Origin.STATE;
  }

  private static int cores(SparkApplication application) {
    return application.cluster().workers().stream()
        .mapToInt(executor -> executor.cores().orElse(0))
        .sum();
  }
}
