package io.sparkadvisor.listener;

import io.sparkadvisor.rules.rule.Rulebook;
import io.sparkadvisor.rules.rule.Spelling;
import io.sparkadvisor.rules.rule.Thresholds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.network.util.JavaUtils;

/**
 * What the application's own configuration says about the advisor: its properties that begin with
 * {@code spark.advisor.}. What cannot be understood is left out and warned of, because a typo must
 * not cost anybody a run.
 *
 * @param enabled {@code spark.advisor.enabled}
 * @param outputFolder {@code spark.advisor.output.dir}: a folder of any Hadoop file system
 * @param pricingTimeout {@code spark.advisor.pricing.timeout}: how long to take for prices
 * @param outputTimeout {@code spark.advisor.output.timeout}: how long to wait for the folder's file
 *     system
 * @param thresholds {@code spark.advisor.rule.…}
 * @param warnings one sentence for each property that was left out
 */
record ListenerSettings(
    boolean enabled,
    Optional<String> outputFolder,
    Duration pricingTimeout,
    Duration outputTimeout,
    Thresholds thresholds,
    List<String> warnings) {

  static final String PREFIX = "spark.advisor.";
  static final String ENABLED = PREFIX + "enabled";
  static final String OUTPUT_FOLDER = PREFIX + "output.dir";
  static final String PRICING_TIMEOUT = PREFIX + "pricing.timeout";
  static final String OUTPUT_TIMEOUT = PREFIX + "output.timeout";

  // Both together, and the rules, fit into the half minute that Kubernetes gives a pod to end.
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final List<String> NAMES =
      List.of(ENABLED, OUTPUT_FOLDER, PRICING_TIMEOUT, OUTPUT_TIMEOUT);

  /** Makes the collections immutable. */
  ListenerSettings {
    warnings = List.copyOf(warnings);
  }

  /** Reads all Spark properties of an application. */
  static ListenerSettings of(Map<String, String> properties, Rulebook rulebook) {
    List<String> warnings = new ArrayList<>();
    Map<String, String> thresholds = new TreeMap<>();
    boolean enabled = true;
    Optional<String> outputFolder = Optional.empty();
    Duration pricingTimeout = TIMEOUT;
    Duration outputTimeout = TIMEOUT;
    for (Map.Entry<String, String> property : new TreeMap<>(properties).entrySet()) {
      String key = property.getKey();
      String value = property.getValue().strip();
      if (key.equals(ENABLED)) {
        enabled = !value.equalsIgnoreCase("false");
        if (enabled && !value.equalsIgnoreCase("true")) {
          warnings.add(ENABLED + " must be true or false, not '" + value + "'.");
        }
      } else if (key.equals(OUTPUT_FOLDER)) {
        outputFolder = Optional.of(value).filter(folder -> !folder.isEmpty());
      } else if (key.equals(PRICING_TIMEOUT)) {
        pricingTimeout = timeout(key, value, warnings);
      } else if (key.equals(OUTPUT_TIMEOUT)) {
        outputTimeout = timeout(key, value, warnings);
      } else if (key.startsWith(Thresholds.PREFIX)) {
        threshold(key, value, rulebook, thresholds, warnings);
      } else if (key.startsWith(PREFIX)) {
        warnings.add(unknown(key, rulebook));
      }
    }
    return new ListenerSettings(
        enabled,
        outputFolder,
        pricingTimeout,
        outputTimeout,
        Thresholds.of(thresholds, rulebook.thresholds()),
        warnings);
  }

  /** A time as Spark has them: {@code 10s}, {@code 500ms}; seconds where no unit is given. */
  private static Duration timeout(String key, String value, List<String> warnings) {
    try {
      boolean plain = value.chars().allMatch(c -> c >= '0' && c <= '9');
      long millis = JavaUtils.timeStringAsMs(plain ? value + "s" : value);
      if (millis >= 0) {
        return Duration.ofMillis(millis);
      }
    } catch (NumberFormatException e) {
      // said below, in our words
    }
    warnings.add(key + " must be a time such as 10s or 500ms, not '" + value + "'.");
    return TIMEOUT;
  }

  private static void threshold(
      String key,
      String value,
      Rulebook rulebook,
      Map<String, String> thresholds,
      List<String> warnings) {
    try {
      var unused = Thresholds.of(Map.of(key, value), rulebook.thresholds());
      thresholds.put(key, value);
    } catch (IllegalArgumentException e) {
      warnings.add(e.getMessage() + (e.getMessage().endsWith("?") ? "" : "."));
    }
  }

  private static String unknown(String key, Rulebook rulebook) {
    String nearest =
        Stream.concat(
                NAMES.stream(), rulebook.thresholds().stream().map(threshold -> threshold.key()))
            .min(Comparator.comparingInt(known -> Spelling.distance(key, known)))
            .orElse(ENABLED);
    return "There is no property " + key + "; did you mean " + nearest + "?";
  }
}
