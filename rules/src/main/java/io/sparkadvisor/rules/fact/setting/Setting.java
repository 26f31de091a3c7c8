package io.sparkadvisor.rules.fact.setting;

/**
 * A property as it was in force: set by the user, or Spark's default.
 *
 * @param key such as {@code spark.sql.shuffle.partitions}
 * @param value what was in force
 * @param explicit whether it was set; false for the default of that Spark version
 */
public record Setting<T>(String key, T value, boolean explicit) {}
