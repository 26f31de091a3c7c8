package io.sparkadvisor.rules.fact.setting;

import static io.sparkadvisor.rules.fact.setting.Default.none;
import static io.sparkadvisor.rules.fact.setting.Default.value;
import static io.sparkadvisor.rules.fact.setting.Knob.knob;
import static io.sparkadvisor.rules.fact.setting.Knob.since;
import static io.sparkadvisor.rules.fact.setting.PropertyText.FLAG;
import static io.sparkadvisor.rules.fact.setting.PropertyText.MILLIS;
import static io.sparkadvisor.rules.fact.setting.PropertyText.NUMBER;
import static io.sparkadvisor.rules.fact.setting.Touches.SCHEDULING;

import java.time.Duration;

/** Second copies of late tasks. */
public final class SpeculationKnobs {

  /** Whether there are any. */
  public static final Knob<Boolean> ENABLED =
      knob("spark.speculation", since(0, 6), FLAG, value(false), SCHEDULING);

  /** How often Spark looks for late tasks. */
  public static final Knob<Duration> INTERVAL =
      knob(
          "spark.speculation.interval",
          since(0, 6),
          MILLIS,
          value(Duration.ofMillis(100)),
          SCHEDULING);

  /** How many times as long as the median is late. */
  public static final Knob<Double> MULTIPLIER =
      knob(
          "spark.speculation.multiplier",
          since(0, 6),
          NUMBER,
          value(3.0).before(4, 0, 1.5),
          SCHEDULING);

  /** The share of a stage's tasks that must have ended before one is copied. */
  public static final Knob<Double> QUANTILE =
      knob(
          "spark.speculation.quantile",
          since(0, 6),
          NUMBER,
          value(0.9).before(4, 0, 0.75),
          SCHEDULING);

  /** How long a task runs at least before it is copied. */
  public static final Knob<Duration> MIN_TASK_RUNTIME =
      knob(
          "spark.speculation.minTaskRuntime",
          since(3, 2),
          MILLIS,
          value(Duration.ofMillis(100)),
          SCHEDULING);

  /** How long a task of a stage with very few runs before it is copied; empty for never. */
  public static final Knob<Duration> TASK_DURATION_THRESHOLD =
      knob("spark.speculation.task.duration.threshold", since(3, 0), MILLIS, none(), SCHEDULING);

  /** Whether only tasks are copied that are slow for the data that they have. */
  public static final Knob<Boolean> EFFICIENCY =
      knob(
          "spark.speculation.efficiency.enabled",
          since(3, 4),
          FLAG,
          value(true).before(3, 4, false),
          SCHEDULING);

  /** How many times as long as late a task is copied whatever its data. */
  public static final Knob<Double> LONG_RUN_FACTOR =
      knob(
          "spark.speculation.efficiency.longRunTaskFactor",
          since(3, 4),
          NUMBER,
          value(2.0),
          SCHEDULING);

  /** Below what share of the usual rate a task is slow for its data. */
  public static final Knob<Double> PROCESS_RATE_MULTIPLIER =
      knob(
          "spark.speculation.efficiency.processRateMultiplier",
          since(3, 4),
          NUMBER,
          value(0.75),
          SCHEDULING);

  private SpeculationKnobs() {}
}
