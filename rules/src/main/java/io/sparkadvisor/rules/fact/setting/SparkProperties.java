package io.sparkadvisor.rules.fact.setting;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The properties that were set, by name; what was not set is absent. Secrets were redacted on
 * reading.
 *
 * <p>From {@code Spark Properties} of {@code SparkListenerEnvironmentUpdate}, overlaid with the
 * {@code Properties} of a job where they are those of a job.
 */
public final class SparkProperties {

  /** Nothing was set. */
  public static final SparkProperties NONE = new SparkProperties(Map.of());

  private final Map<String, String> values;

  private SparkProperties(Map<String, String> values) {
    this.values = values;
  }

  /** These properties. */
  public static SparkProperties of(Map<String, String> values) {
    return new SparkProperties(Map.copyOf(values));
  }

  /** The value of a property, or empty where it was not set. */
  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** These properties, and over them others. */
  public SparkProperties overlaidWith(Map<String, String> others) {
    if (others.isEmpty()) {
      return this;
    }
    Map<String, String> merged = new TreeMap<>(values);
    merged.putAll(others);
    return of(merged);
  }

  /** All properties, sorted by name. */
  public Map<String, String> asMap() {
    return new TreeMap<>(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SparkProperties properties && values.equals(properties.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "SparkProperties" + asMap();
  }
}
