package io.sparkadvisor.rules.fact.setting;

import static io.sparkadvisor.rules.fact.setting.Default.none;
import static io.sparkadvisor.rules.fact.setting.Default.value;
import static io.sparkadvisor.rules.fact.setting.Knob.knob;
import static io.sparkadvisor.rules.fact.setting.Knob.since;
import static io.sparkadvisor.rules.fact.setting.PropertyText.BYTES;
import static io.sparkadvisor.rules.fact.setting.PropertyText.CHOICE;
import static io.sparkadvisor.rules.fact.setting.PropertyText.COUNT;
import static io.sparkadvisor.rules.fact.setting.PropertyText.FLAG;
import static io.sparkadvisor.rules.fact.setting.PropertyText.NAME;
import static io.sparkadvisor.rules.fact.setting.PropertyText.NUMBER;
import static io.sparkadvisor.rules.fact.setting.Touches.NOTHING;
import static io.sparkadvisor.rules.fact.setting.Touches.SQL_JOINS;
import static io.sparkadvisor.rules.fact.setting.Touches.SQL_SHUFFLE_READS;

import io.sparkadvisor.rules.fact.value.Bytes;
import java.util.Optional;

/**
 * Adaptive execution, and how it reads shuffles; what it does with joins stands in {@link
 * JoinKnobs}.
 */
public final class AdaptiveKnobs {

  /** On by default since Spark 3.2; before Spark 3.0 it was another, and did less. */
  public static final Knob<Boolean> ENABLED =
      knob(
          "spark.sql.adaptive.enabled",
          since(1, 6),
          FLAG,
          value(true).before(3, 2, false),
          SQL_SHUFFLE_READS);

  /** The old name of the advisory size. */
  public static final Knob<Bytes> TARGET_INPUT_SIZE =
      knob(
          "spark.sql.adaptive.shuffle.targetPostShuffleInputSize",
          since(1, 6),
          BYTES,
          value(Bytes.ofMib(64)),
          SQL_SHUFFLE_READS);

  /** Up to what size partitions are put together, and to what size hot ones are cut. */
  public static final Knob<Bytes> ADVISORY_PARTITION_SIZE =
      knob(
          "spark.sql.adaptive.advisoryPartitionSizeInBytes",
          since(3, 0),
          BYTES,
          Default.of(TARGET_INPUT_SIZE),
          SQL_SHUFFLE_READS);

  /** Whether small partitions are put together. */
  public static final Knob<Boolean> COALESCE_PARTITIONS =
      knob(
          "spark.sql.adaptive.coalescePartitions.enabled",
          since(3, 0),
          FLAG,
          value(true),
          SQL_SHUFFLE_READS);

  /** With how many partitions a shuffle starts before they are put together. */
  public static final Knob<Integer> INITIAL_PARTITION_NUM =
      knob(
          "spark.sql.adaptive.coalescePartitions.initialPartitionNum",
          since(3, 0),
          COUNT,
          Default.of(SqlKnobs.SHUFFLE_PARTITIONS),
          SQL_SHUFFLE_READS);

  /** Whether to fill the slots comes before the advisory size; until Spark 3.1 it always did. */
  public static final Knob<Boolean> PARALLELISM_FIRST =
      knob(
          "spark.sql.adaptive.coalescePartitions.parallelismFirst",
          since(3, 2),
          FLAG,
          value(true),
          SQL_SHUFFLE_READS);

  /** How many partitions are left at least; where it is not set, as many as there are slots. */
  public static final Knob<Integer> MIN_PARTITION_NUM =
      knob(
          "spark.sql.adaptive.coalescePartitions.minPartitionNum",
          since(3, 0),
          COUNT,
          AdaptiveKnobs::leastPartitions,
          SQL_SHUFFLE_READS);

  /** How large a partition is made at least, however many slots are free. */
  public static final Knob<Bytes> MIN_PARTITION_SIZE =
      knob(
          "spark.sql.adaptive.coalescePartitions.minPartitionSize",
          since(3, 2),
          BYTES,
          value(Bytes.ofMib(1)).before(3, 2, new Bytes(16)),
          SQL_SHUFFLE_READS);

  /** Whether one fetch brings blocks of neighbouring partitions. */
  public static final Knob<Boolean> FETCH_IN_BATCH =
      knob(
          "spark.sql.adaptive.fetchShuffleBlocksInBatch",
          since(3, 0),
          FLAG,
          value(true).before(3, 0, false),
          SQL_SHUFFLE_READS);

  /** Whether a shuffle is read where it was written, if nobody minds the order of its rows. */
  public static final Knob<Boolean> LOCAL_READER =
      knob(
          "spark.sql.adaptive.localShuffleReader.enabled",
          since(3, 0),
          FLAG,
          value(true).before(3, 0, false),
          SQL_SHUFFLE_READS);

  /** Whether the hint {@code REBALANCE} cuts hot partitions. */
  public static final Knob<Boolean> REBALANCE_SKEWS =
      knob(
          "spark.sql.adaptive.optimizeSkewsInRebalancePartitions.enabled",
          since(3, 2),
          FLAG,
          value(true).before(3, 2, false),
          SQL_SHUFFLE_READS);

  /** Below what share of the advisory size {@code REBALANCE} puts a piece to its neighbour. */
  public static final Knob<Double> REBALANCE_SMALL_FACTOR =
      knob(
          "spark.sql.adaptive.rebalancePartitionsSmallPartitionFactor",
          since(3, 3),
          NUMBER,
          value(0.2),
          SQL_SHUFFLE_READS);

  /** Whether the last stage before a cache or a collect is changed like the others. */
  public static final Knob<Boolean> FINAL_STAGE =
      knob(
          "spark.sql.adaptive.applyFinalStageShuffleOptimizations",
          since(3, 4),
          FLAG,
          value(true),
          SQL_SHUFFLE_READS);

  /** Whether it runs queries, too, that have no shuffle and no subquery. */
  public static final Knob<Boolean> FORCE_APPLY =
      knob("spark.sql.adaptive.forceApply", since(3, 0), FLAG, value(false), SQL_SHUFFLE_READS);

  /** Whether it runs streaming queries without state. */
  public static final Knob<Boolean> STATELESS_STREAMS =
      knob(
          "spark.sql.adaptive.streaming.stateless.enabled",
          since(4, 1),
          FLAG,
          value(true).before(4, 1, false),
          SQL_SHUFFLE_READS);

  /** The class that compares plans; empty for Spark's own. */
  public static final Knob<String> COST_EVALUATOR =
      knob("spark.sql.adaptive.customCostEvaluatorClass", since(3, 2), NAME, none(), SQL_JOINS);

  /** Rules of its optimizer that are left out. */
  public static final Knob<String> EXCLUDED_RULES =
      knob("spark.sql.adaptive.optimizer.excludedRules", since(3, 1), NAME, none(), SQL_JOINS);

  /** At what level it logs how a plan changed. */
  public static final Knob<String> LOG_LEVEL =
      knob("spark.sql.adaptive.logLevel", since(3, 0), CHOICE, value("DEBUG"), NOTHING);

  private AdaptiveKnobs() {}

  // Spark class CoalesceShufflePartitions. An empty one is the number of slots.
  private static Optional<Integer> leastPartitions(SparkSettings settings) {
    return settings.get(PARALLELISM_FIRST).value()
        ? settings.find(SchedulingKnobs.DEFAULT_PARALLELISM).map(Setting::value)
        : Optional.of(1);
  }
}
