package io.sparkadvisor.rules.fact.setting;

import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.Release;
import io.sparkadvisor.rules.fact.value.SparkVersion;
import java.util.List;
import java.util.Optional;

/**
 * A property of Spark: since when it exists, what is in force if it is not set, how it is written,
 * and what it changes about a run.
 *
 * <p>From Spark's {@code SQLConf} and {@code internal.config} of 2.4 to 4.2. The constants stand by
 * family in {@link AdaptiveKnobs}, {@link JoinKnobs}, {@link SqlKnobs}, {@link ExecutorKnobs},
 * {@link MemoryKnobs}, {@link AllocationKnobs}, {@link SchedulingKnobs}, {@link SpeculationKnobs},
 * {@link ShuffleKnobs} and {@link FailureKnobs}.
 *
 * @param <T> its value: {@link Boolean}, {@link Integer}, {@link Double}, {@link String}, {@link
 *     Bytes} or {@link java.time.Duration}
 */
public final class Knob<T> {

  private final String key;
  private final Release since;
  private final Optional<Release> until;
  private final PropertyText<T> text;
  private final Default<T> byDefault;
  private final Touches touches;

  private Knob(
      String key,
      Release since,
      Optional<Release> until,
      PropertyText<T> text,
      Default<T> byDefault,
      Touches touches) {
    this.key = key;
    this.since = since;
    this.until = until;
    this.text = text;
    this.byDefault = byDefault;
    this.touches = touches;
  }

  static <T> Knob<T> knob(
      String key, Release since, PropertyText<T> text, Default<T> byDefault, Touches touches) {
    return new Knob<>(key, since, Optional.empty(), text, byDefault, touches);
  }

  static Release since(int major, int minor) {
    return new Release(major, minor);
  }

  /** This knob, which from that release on has another name or is none. */
  Knob<T> until(int major, int minor) {
    Optional<Release> end = Optional.of(new Release(major, minor));
    return new Knob<>(key, since, end, text, byDefault, touches);
  }

  /** All of them, sorted by key. */
  public static List<Knob<?>> all() {
    return KnobTable.ALL;
  }

  /** The property of this name, if it is one of them. */
  public static Optional<Knob<?>> of(String key) {
    return Optional.ofNullable(KnobTable.BY_KEY.get(key));
  }

  /** Such as {@code spark.sql.shuffle.partitions}. */
  public String key() {
    return key;
  }

  /** What another value changes. */
  public Touches touches() {
    return touches;
  }

  /**
   * Whether a running session takes another value, by {@code SparkSession.conf.set} or {@code SET};
   * else it counts only when the application starts. So it is with every property of SQL here, and
   * with no other.
   */
  public boolean isOfSession() {
    return key.startsWith("spark.sql.");
  }

  /** Whether this Spark has it; the newest is meant if the version is not known. */
  public boolean exists(Optional<SparkVersion> version) {
    return since.isReachedBy(version) && until.map(end -> !end.isReachedBy(version)).orElse(true);
  }

  /** The value that a text means; empty if Spark would refuse it. */
  public Optional<T> parse(String written) {
    return text.parse().apply(written);
  }

  /** The text that sets a value in this Spark; the newest is meant if the version is not known. */
  public String format(T value, Optional<SparkVersion> version) {
    return text.format().apply(value, version);
  }

  /** What is in force among these settings if it is not set. */
  Optional<T> byDefault(SparkSettings settings) {
    return byDefault.in(settings);
  }

  @Override
  public String toString() {
    return key;
  }
}
