package io.sparkadvisor.rules.catalog.join;

import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.setting.JoinKnobs;
import io.sparkadvisor.rules.fact.setting.Knob;
import io.sparkadvisor.rules.fact.setting.Setting;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

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
    long threshold = settings.get(threshold(sql, settings)).value().count();
    if (threshold <= 0) {
      return SWITCHED_OFF;
    } else if (comparedSize(side) > threshold) {
      return ABOVE_THRESHOLD;
    }
    return isAdaptive(sql) ? UNEXPLAINED : OVERESTIMATED;
  }

  /** The threshold that decided: adaptive execution may have one of its own. */
  static Knob<Bytes> threshold(SqlExecution sql, SparkSettings settings) {
    return isAdaptive(sql) && settings.get(JoinKnobs.ADAPTIVE_BROADCAST_THRESHOLD).explicit()
        ? JoinKnobs.ADAPTIVE_BROADCAST_THRESHOLD
        : JoinKnobs.BROADCAST_THRESHOLD;
  }

  /** What adaptive execution compares with the threshold: all rows of the shuffle. */
  static long comparedSize(BuildSide side) {
    return side.shuffledBytes();
  }

  /** Whether Spark could change its mind while the query ran. */
  static boolean isAdaptive(SqlExecution sql) {
    return sql.finalPlan().stream().anyMatch(node -> node.name().equals("AdaptiveSparkPlan"));
  }

  /** The reason as a finding says it. */
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
