package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.rules.fact.setting.AdaptiveKnobs;
import io.sparkadvisor.rules.fact.setting.Setting;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import java.util.Optional;

/**
 * How many tasks adaptive execution leaves of a shuffle's partitions (Spark classes {@code
 * CoalesceShufflePartitions} and {@code ShufflePartitionsUtil}): neighbours are put together up to
 * a target size, which is smaller where there would be fewer tasks than cores.
 *
 * @param settings what is in force
 * @param cores of all executors, {@code spark.default.parallelism} where that is not set
 */
public record AdaptiveMerging(SparkSettings settings, int cores) {
  /** A last task with less than that of the others' data hardly takes time. */
  private static final double LITTLE = 0.25;

  /** Whether partitions are merged at all. */
  public boolean isOn() {
    return settings.adaptive().value() && settings.coalescePartitions().value();
  }

  /**
   * The tasks that are left. Partitions are added as long as they fit, so that half a partition of
   * the target stays free, and a last task gets what is left over; where that is little, it is not
   * counted.
   *
   * @param bytes of the shuffle, all partitions
   */
  public int tasks(double bytes, int partitions) {
    double most = Math.ceil(bytes / leastTasks());
    double target =
        Math.max(
            least(), Math.min(most, (double) settings.advisoryPartitionSize().value().count()));
    double each = bytes / partitions;
    double together = Math.floor(target / Math.max(1, each));
    if (together <= 1) {
      return partitions;
    }
    double full = bytes / (target * (1 - 0.5 / together));
    int count = (int) Math.floor(full);
    return Math.max(1, Math.min(partitions, full - count > LITTLE ? count + 1 : count));
  }

  private int leastTasks() {
    Optional<Setting<Integer>> set =
        settings.find(AdaptiveKnobs.MIN_PARTITION_NUM).filter(Setting::explicit);
    if (set.isPresent()) {
      return Math.max(1, set.get().value());
    }
    return settings.parallelismFirst().value()
        ? Math.max(2, settings.defaultParallelism().orElse(cores))
        : 1;
  }

  private double least() {
    return settings.get(AdaptiveKnobs.MIN_PARTITION_SIZE).value().count();
  }
}
