package io.sparkadvisor.rules.catalog.join;

import io.sparkadvisor.rules.fact.Bytes;
import io.sparkadvisor.rules.fact.Setting;
import io.sparkadvisor.rules.fact.SparkSettings;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Quantity;
import io.sparkadvisor.rules.finding.Sentence;

/** Why Spark did not broadcast a side by itself. */
enum WhyShuffled {
  /** Automatic broadcasts are switched off. */
  SWITCHED_OFF,
  /** The side is larger than the threshold. */
  ABOVE_THRESHOLD,
  /** It is not, but Spark had to decide before it could know. */
  OVERESTIMATED,
  /** It is not, and adaptive execution knew. */
  UNEXPLAINED;

  /** Why it did not broadcast this side. */
  static WhyShuffled of(SqlExecution sql, SparkSettings settings, BuildSide side) {
    Setting<Bytes> threshold = threshold(sql, settings);
    if (threshold.value().count() <= 0) {
      return SWITCHED_OFF;
    } else if (comparedSize(side) > threshold.value().count()) {
      return ABOVE_THRESHOLD;
    }
    return isAdaptive(sql) ? UNEXPLAINED : OVERESTIMATED;
  }

  /** The threshold that decided: adaptive execution may have one of its own. */
  static Setting<Bytes> threshold(SqlExecution sql, SparkSettings settings) {
    String adaptiveKey = "spark.sql.adaptive.autoBroadcastJoinThreshold";
    return isAdaptive(sql)
        ? settings
            .properties()
            .get(adaptiveKey)
            .flatMap(text -> Bytes.parse(text, new Bytes(1)))
            .map(size -> new Setting<>(adaptiveKey, size, true))
            .orElseGet(settings::autoBroadcastJoinThreshold)
        : settings.autoBroadcastJoinThreshold();
  }

  /** What adaptive execution compares with the threshold: all rows of the shuffle. */
  static long comparedSize(BuildSide side) {
    return side.shuffledBytes();
  }

  /** Whether Spark could change its mind while the query ran. */
  static boolean isAdaptive(SqlExecution sql) {
    return sql.finalPlan().stream().anyMatch(node -> node.name().equals("AdaptiveSparkPlan"));
  }

  /** The reason as a finding tells it. */
  Cause told(Setting<Bytes> threshold, BuildSide side) {
    Quantity key = Quantity.name(threshold.key());
    Quantity limit = Quantity.bytes(threshold.value().count());
    Quantity size = Quantity.bytes(comparedSize(side));
    return switch (this) {
      case SWITCHED_OFF ->
          Cause.of(
              "automatic broadcasts are switched off",
              Sentence.of(
                  "No table is small enough, as {} is {}",
                  key,
                  Quantity.name(Long.toString(threshold.value().count()))));
      case ABOVE_THRESHOLD ->
          Cause.of(
              "larger than the threshold",
              Sentence.of("Its rows are {} uncompressed, above the {} of {}", size, limit, key));
      case OVERESTIMATED ->
          Cause.of(
              "overestimated before the run",
              Sentence.of(
                  "Its rows are {} uncompressed, within the {} of {}; without adaptive execution"
                      + " Spark decides by estimates from file sizes and statistics, which know"
                      + " little of filters",
                  size,
                  limit,
                  key));
      case UNEXPLAINED ->
          Cause.unexplained(
              Sentence.of(
                  "Its rows are {} uncompressed, within the {} of {}, and adaptive execution knew;"
                      + " a join hint in the code, or many empty partitions, can be why",
                  size,
                  limit,
                  key));
    };
  }
}
