package io.sparkadvisor.rules.fact.setting;

import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.Release;
import io.sparkadvisor.rules.fact.value.SparkVersion;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that were in force, with the defaults of the Spark version that ran: what rules ask
 * instead of raw properties. Where the version is not known, the newest is assumed.
 */
public final class SparkSettings {

  private final SparkProperties properties;
  private final Optional<SparkVersion> version;

  /** The settings that these properties make on this version of Spark. */
  public SparkSettings(SparkProperties properties, Optional<SparkVersion> version) {
    this.properties = properties;
    this.version = version;
  }

  /**
   * A property as it was in force.
   *
   * @throws IllegalArgumentException if it was not set and has no default; {@link #find} is for
   *     such
   */
  public <T> Setting<T> get(Knob<T> knob) {
    return find(knob).orElseThrow(() -> new IllegalArgumentException(knob + " has no default"));
  }

  /**
   * A property as it was in force; empty if it was not set, or set to what is no value, and has no
   * default. What was set counts in a version that is too old for it, too: vendors have properties
   * earlier.
   */
  public <T> Optional<Setting<T>> find(Knob<T> knob) {
    Optional<T> set = properties.get(knob.key()).flatMap(knob::parse);
    return set.or(() -> knob.byDefault(this))
        .map(value -> new Setting<>(knob.key(), value, set.isPresent()));
  }

  /** Whether this Spark is {@code major.minor} or newer, which it is if it is not known. */
  public boolean isAtLeast(int major, int minor) {
    return new Release(major, minor).isReachedBy(version);
  }

  /** Whether this version of Spark has such a property. */
  public boolean exists(Knob<?> knob) {
    return knob.exists(version);
  }

  /** The settings as they would be with these properties changed. */
  public SparkSettings with(Map<String, String> changed) {
    return new SparkSettings(properties.overlaidWith(changed), version);
  }

  /** The properties that were set. */
  public SparkProperties properties() {
    return properties;
  }

  /** The Spark that ran. */
  public Optional<SparkVersion> version() {
    return version;
  }

  /** Whether adaptive execution is on. */
  public Setting<Boolean> adaptive() {
    return get(AdaptiveKnobs.ENABLED);
  }

  /** Whether small partitions are put together. Means nothing unless {@link #adaptive()}. */
  public Setting<Boolean> coalescePartitions() {
    return get(AdaptiveKnobs.COALESCE_PARTITIONS);
  }

  /** Whether to fill the slots comes before the advisory size. */
  public Setting<Boolean> parallelismFirst() {
    return get(AdaptiveKnobs.PARALLELISM_FIRST);
  }

  /** With how many partitions a shuffle starts before they are put together. */
  public Setting<Integer> initialPartitionNum() {
    return get(AdaptiveKnobs.INITIAL_PARTITION_NUM);
  }

  /** Up to what size partitions are put together. */
  public Setting<Bytes> advisoryPartitionSize() {
    return get(AdaptiveKnobs.ADVISORY_PARTITION_SIZE);
  }

  /** Whether hot partitions of joins are cut. Means nothing unless {@link #adaptive()}. */
  public Setting<Boolean> skewJoin() {
    return get(JoinKnobs.SKEW_JOIN);
  }

  /** How many times the median is hot. */
  public Setting<Double> skewedPartitionFactor() {
    return get(JoinKnobs.SKEWED_PARTITION_FACTOR);
  }

  /** What is too small to be hot. */
  public Setting<Bytes> skewedPartitionThreshold() {
    return get(JoinKnobs.SKEWED_PARTITION_THRESHOLD);
  }

  /** The partitions of an SQL shuffle. */
  public Setting<Integer> shufflePartitions() {
    return get(SqlKnobs.SHUFFLE_PARTITIONS);
  }

  /** The partitions of an RDD shuffle, if set; else they depend on its parents. */
  public Optional<Integer> defaultParallelism() {
    return find(SchedulingKnobs.DEFAULT_PARALLELISM).map(Setting::value);
  }

  /** Up to what estimated size a side of a join is broadcast; negative if switched off. */
  public Setting<Bytes> autoBroadcastJoinThreshold() {
    return get(JoinKnobs.BROADCAST_THRESHOLD);
  }

  /** What a task reads of files at most. */
  public Setting<Bytes> maxPartitionBytes() {
    return get(SqlKnobs.MAX_PARTITION_BYTES);
  }

  /** The cores of a slot. */
  public Setting<Integer> taskCpus() {
    return get(SchedulingKnobs.TASK_CPUS);
  }

  /** The heap of an executor. */
  public Setting<Bytes> executorMemory() {
    return get(MemoryKnobs.EXECUTOR);
  }

  /** The heap of the driver. */
  public Setting<Bytes> driverMemory() {
    return get(MemoryKnobs.DRIVER_HEAP);
  }

  /** What the results of one job may hold in the driver; 0 means no limit. */
  public Setting<Bytes> maxResultSize() {
    return get(MemoryKnobs.MAX_RESULT_SIZE);
  }

  /** The share of the heap for execution and storage. */
  public Setting<Double> memoryFraction() {
    return get(MemoryKnobs.FRACTION);
  }

  /** Whether executors come and go with the work. */
  public Setting<Boolean> dynamicAllocation() {
    return get(AllocationKnobs.ENABLED);
  }

  /** Whether late tasks are copied. */
  public Setting<Boolean> speculation() {
    return get(SpeculationKnobs.ENABLED);
  }

  /** FIFO or FAIR. */
  public Setting<String> schedulerMode() {
    return get(SchedulingKnobs.MODE);
  }

  /** How often one task may fail before its job does. */
  public Setting<Integer> taskMaxFailures() {
    return get(FailureKnobs.MAX_TASK_FAILURES);
  }
}
