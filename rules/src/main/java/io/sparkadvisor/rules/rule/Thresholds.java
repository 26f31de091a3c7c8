package io.sparkadvisor.rules.rule;

import io.sparkadvisor.rules.finding.Finding.ThresholdInForce;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The thresholds in force: defaults, and what the user set over them. */
public final class Thresholds {

  /** The prefix of every property that sets a threshold. */
  public static final String PREFIX = "spark.advisor.rule.";

  /** Nothing is overridden. */
  public static final Thresholds DEFAULTS = new Thresholds(Map.of());

  private final Map<String, String> overrides;

  private Thresholds(Map<String, String> overrides) {
    this.overrides = overrides;
  }

  /**
   * The defaults with what these properties set over them.
   *
   * @param properties any properties; those without {@link #PREFIX} are passed over
   * @param known every threshold that there is
   * @throws IllegalArgumentException where a property is no threshold, or its value is none; the
   *     message names it, what was expected, and the nearest property that there is
   */
  public static Thresholds of(Map<String, String> properties, Iterable<Threshold<?>> known) {
    Map<String, String> overrides = new TreeMap<>();
    properties.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX)) {
            check(key, value, known);
            overrides.put(key, value);
          }
        });
    return new Thresholds(overrides);
  }

  /** The value in force. */
  public <T> T get(Threshold<T> threshold) {
    String override = overrides.get(threshold.key());
    return override == null ? threshold.byDefault() : threshold.form().parse().apply(override);
  }

  /** The same, every threshold so many times as large. */
  public Thresholds times(double factor, Iterable<Threshold<?>> known) {
    Map<String, String> moved = new TreeMap<>();
    known.forEach(threshold -> moved.put(threshold.key(), times(factor, threshold)));
    return new Thresholds(moved);
  }

  private <T> String times(double factor, Threshold<T> threshold) {
    T value = threshold.form().times().apply(get(threshold), factor);
    return threshold.form().format().apply(value);
  }

  /** The threshold as a finding records it. */
  public <T> ThresholdInForce inForce(Threshold<T> threshold) {
    return new ThresholdInForce(threshold.key(), threshold.form().format().apply(get(threshold)));
  }

  private static void check(String key, String value, Iterable<Threshold<?>> known) {
    Threshold<?> threshold = find(key, known).orElseThrow(() -> unknown(key, known));
    try {
      var unused = threshold.form().parse().apply(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          key + " must be " + threshold.form().what() + ", not '" + value + "'", e);
    }
  }

  private static Optional<Threshold<?>> find(String key, Iterable<Threshold<?>> known) {
    for (Threshold<?> threshold : known) {
      if (threshold.key().equals(key)) {
        return Optional.of(threshold);
      }
    }
    return Optional.empty();
  }

  private static IllegalArgumentException unknown(String key, Iterable<Threshold<?>> known) {
    String nearest = null;
    int distance = Integer.MAX_VALUE;
    for (Threshold<?> threshold : known) {
      int d = Spelling.distance(key, threshold.key());
      if (d < distance) {
        distance = d;
        nearest = threshold.key();
      }
    }
    String hint = nearest == null ? "" : "; did you mean " + nearest + "?";
    return new IllegalArgumentException("There is no threshold " + key + hint);
  }
}
