package io.sparkadvisor.rules.fact;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings that were in force, with the defaults of the Spark version that ran: what rules ask
 * instead of raw properties.
 *
 * <p>Defaults are those of Spark's {@code SQLConf} and {@code internal.config} sources. Where the
 * version is not known, that of Spark 4.2 is assumed.
 */
public final class SparkSettings {

  private static final Bytes BYTE = new Bytes(1);
  private static final Bytes MIB = Bytes.ofMib(1);

  private final SparkProperties properties;
  private final Optional<SparkVersion> version;

  /** The settings that these properties make on this version of Spark. */
  public SparkSettings(SparkProperties properties, Optional<SparkVersion> version) {
    this.properties = properties;
    this.version = version;
  }

  /** {@code spark.sql.adaptive.enabled}: on by default since Spark 3.2. */
  public Setting<Boolean> adaptive() {
    return bool("spark.sql.adaptive.enabled", since(3, 2));
  }

  /**
   * {@code spark.sql.adaptive.coalescePartitions.enabled}: on by default. Means nothing unless
   * {@link #adaptive()}.
   */
  public Setting<Boolean> coalescePartitions() {
    return bool("spark.sql.adaptive.coalescePartitions.enabled", true);
  }

  /**
   * {@code spark.sql.adaptive.coalescePartitions.parallelismFirst}: on by default, since Spark 3.2.
   */
  public Setting<Boolean> parallelismFirst() {
    return bool("spark.sql.adaptive.coalescePartitions.parallelismFirst", true);
  }

  /**
   * {@code spark.sql.adaptive.coalescePartitions.initialPartitionNum}: the shuffle partitions where
   * it is not set.
   */
  public Setting<Integer> initialPartitionNum() {
    return integer(
        "spark.sql.adaptive.coalescePartitions.initialPartitionNum", shufflePartitions().value());
  }

  /** {@code spark.sql.adaptive.advisoryPartitionSizeInBytes}: 64 MiB by default. */
  public Setting<Bytes> advisoryPartitionSize() {
    return bytes("spark.sql.adaptive.advisoryPartitionSizeInBytes", Bytes.ofMib(64), BYTE);
  }

  /**
   * {@code spark.sql.adaptive.skewJoin.enabled}: on by default. Means nothing unless {@link
   * #adaptive()}.
   */
  public Setting<Boolean> skewJoin() {
    return bool("spark.sql.adaptive.skewJoin.enabled", since(3, 0));
  }

  /** {@code spark.sql.adaptive.skewJoin.skewedPartitionFactor}: 5 by default. */
  public Setting<Double> skewedPartitionFactor() {
    return number("spark.sql.adaptive.skewJoin.skewedPartitionFactor", 5.0);
  }

  /** {@code spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes}: 256 MiB by default. */
  public Setting<Bytes> skewedPartitionThreshold() {
    return bytes(
        "spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes", Bytes.ofMib(256), BYTE);
  }

  /** {@code spark.sql.shuffle.partitions}: 200 by default. */
  public Setting<Integer> shufflePartitions() {
    return integer("spark.sql.shuffle.partitions", 200);
  }

  /**
   * {@code spark.default.parallelism}, where it was set; what an RDD shuffle uses otherwise depends
   * on its parents.
   */
  public Optional<Integer> defaultParallelism() {
    return properties.get("spark.default.parallelism").flatMap(SparkSettings::parseInt);
  }

  /**
   * {@code spark.sql.autoBroadcastJoinThreshold}: 10 MiB by default; negative where switched off.
   */
  public Setting<Bytes> autoBroadcastJoinThreshold() {
    return bytes("spark.sql.autoBroadcastJoinThreshold", Bytes.ofMib(10), BYTE);
  }

  /** {@code spark.sql.files.maxPartitionBytes}: 128 MiB by default. */
  public Setting<Bytes> maxPartitionBytes() {
    return bytes("spark.sql.files.maxPartitionBytes", Bytes.ofMib(128), BYTE);
  }

  /** {@code spark.task.cpus}: 1 by default. */
  public Setting<Integer> taskCpus() {
    return integer("spark.task.cpus", 1);
  }

  /** {@code spark.executor.memory}: 1 GiB by default; a number without a suffix counts MiB. */
  public Setting<Bytes> executorMemory() {
    return bytes("spark.executor.memory", Bytes.ofGib(1), MIB);
  }

  /** {@code spark.driver.memory}: 1 GiB by default; a number without a suffix counts MiB. */
  public Setting<Bytes> driverMemory() {
    return bytes("spark.driver.memory", Bytes.ofGib(1), MIB);
  }

  /** {@code spark.driver.maxResultSize}: 1 GiB by default; 0 means no limit. */
  public Setting<Bytes> maxResultSize() {
    return bytes("spark.driver.maxResultSize", Bytes.ofGib(1), BYTE);
  }

  /** {@code spark.memory.fraction}: 0.6 by default. */
  public Setting<Double> memoryFraction() {
    return number("spark.memory.fraction", 0.6);
  }

  /**
   * {@code spark.dynamicAllocation.enabled}: off by default; always on where a Databricks cluster
   * scales by itself.
   */
  public Setting<Boolean> dynamicAllocation() {
    return bool("spark.dynamicAllocation.enabled", false);
  }

  /** {@code spark.speculation}: off by default. */
  public Setting<Boolean> speculation() {
    return bool("spark.speculation", false);
  }

  /** {@code spark.scheduler.mode}: FIFO by default. */
  public Setting<String> schedulerMode() {
    return setting(
        "spark.scheduler.mode", "FIFO", text -> Optional.of(text.toUpperCase(Locale.ROOT)));
  }

  /** {@code spark.task.maxFailures}: 4 by default. */
  public Setting<Integer> taskMaxFailures() {
    return integer("spark.task.maxFailures", 4);
  }

  /** The properties that were set. */
  public SparkProperties properties() {
    return properties;
  }

  private boolean since(int major, int minor) {
    return version.isEmpty() || version.get().isAtLeast(major, minor);
  }

  private Setting<Boolean> bool(String key, boolean byDefault) {
    return setting(key, byDefault, text -> Optional.of(Boolean.parseBoolean(text.trim())));
  }

  private Setting<Integer> integer(String key, int byDefault) {
    return setting(key, byDefault, SparkSettings::parseInt);
  }

  private Setting<Double> number(String key, double byDefault) {
    return setting(key, byDefault, SparkSettings::parseDouble);
  }

  private Setting<Bytes> bytes(String key, Bytes byDefault, Bytes unit) {
    return setting(key, byDefault, text -> Bytes.parse(text, unit));
  }

  private <T> Setting<T> setting(String key, T byDefault, Function<String, Optional<T>> parse) {
    Optional<T> set = properties.get(key).flatMap(parse);
    return new Setting<>(key, set.orElse(byDefault), set.isPresent());
  }

  private static Optional<Integer> parseInt(String text) {
    try {
      return Optional.of(Integer.parseInt(text.trim()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Double> parseDouble(String text) {
    try {
      return Optional.of(Double.parseDouble(text.trim()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
