package io.sparkadvisor.rules.fact.setting;

import static io.sparkadvisor.rules.fact.setting.Default.none;
import static io.sparkadvisor.rules.fact.setting.Default.value;
import static io.sparkadvisor.rules.fact.setting.Knob.knob;
import static io.sparkadvisor.rules.fact.setting.Knob.since;
import static io.sparkadvisor.rules.fact.setting.PropertyText.COUNT;
import static io.sparkadvisor.rules.fact.setting.PropertyText.FLAG;
import static io.sparkadvisor.rules.fact.setting.PropertyText.MILLIS;
import static io.sparkadvisor.rules.fact.setting.PropertyText.NUMBER;
import static io.sparkadvisor.rules.fact.setting.PropertyText.SECONDS;
import static io.sparkadvisor.rules.fact.setting.Touches.EXECUTORS;

import java.time.Duration;

/** How executors come and go with the work. */
public final class AllocationKnobs {

  /** Whether they do; always where a Databricks cluster scales by itself. */
  public static final Knob<Boolean> ENABLED =
      knob("spark.dynamicAllocation.enabled", since(1, 2), FLAG, value(false), EXECUTORS);

  /** How many stay. */
  public static final Knob<Integer> MIN_EXECUTORS =
      knob("spark.dynamicAllocation.minExecutors", since(1, 2), COUNT, value(0), EXECUTORS);

  /** With how many it begins. */
  public static final Knob<Integer> INITIAL_EXECUTORS =
      knob(
          "spark.dynamicAllocation.initialExecutors",
          since(1, 3),
          COUNT,
          Default.of(MIN_EXECUTORS),
          EXECUTORS);

  /** How many there are at most; empty for no limit. */
  public static final Knob<Integer> MAX_EXECUTORS =
      knob("spark.dynamicAllocation.maxExecutors", since(1, 2), COUNT, none(), EXECUTORS);

  /** How many of the executors that would run all tasks at once are asked for. */
  public static final Knob<Double> RATIO =
      knob(
          "spark.dynamicAllocation.executorAllocationRatio",
          since(2, 4),
          NUMBER,
          value(1.0),
          EXECUTORS);

  /** How long tasks wait before the first executors are asked for. */
  public static final Knob<Duration> BACKLOG =
      knob(
          "spark.dynamicAllocation.schedulerBacklogTimeout",
          since(1, 2),
          SECONDS,
          value(Duration.ofSeconds(1)),
          EXECUTORS);

  /** How long they wait before more are asked for, twice as many each time. */
  public static final Knob<Duration> SUSTAINED_BACKLOG =
      knob(
          "spark.dynamicAllocation.sustainedSchedulerBacklogTimeout",
          since(1, 2),
          SECONDS,
          Default.of(BACKLOG),
          EXECUTORS);

  /** After how long without a task an executor goes. */
  public static final Knob<Duration> IDLE =
      knob(
          "spark.dynamicAllocation.executorIdleTimeout",
          since(1, 2),
          SECONDS,
          value(Duration.ofSeconds(60)),
          EXECUTORS);

  /** The same for one that caches; empty for never. */
  public static final Knob<Duration> CACHED_IDLE =
      knob(
          "spark.dynamicAllocation.cachedExecutorIdleTimeout",
          since(1, 4),
          SECONDS,
          none(),
          EXECUTORS);

  /** Whether an executor stays while somebody needs its shuffle files. */
  public static final Knob<Boolean> SHUFFLE_TRACKING =
      knob(
          "spark.dynamicAllocation.shuffleTracking.enabled",
          since(3, 0),
          FLAG,
          value(true).before(3, 4, false),
          EXECUTORS);

  /** How long it then stays at most; empty for no limit. */
  public static final Knob<Duration> SHUFFLE_TRACKING_TIMEOUT =
      knob(
          "spark.dynamicAllocation.shuffleTracking.timeout",
          since(3, 0),
          MILLIS,
          none(),
          EXECUTORS);

  /** Whether a service on each host keeps shuffle files. */
  public static final Knob<Boolean> SHUFFLE_SERVICE =
      knob("spark.shuffle.service.enabled", since(1, 2), FLAG, value(false), EXECUTORS);

  private AllocationKnobs() {}
}
