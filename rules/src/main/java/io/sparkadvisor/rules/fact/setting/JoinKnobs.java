package io.sparkadvisor.rules.fact.setting;

import static io.sparkadvisor.rules.fact.setting.Default.value;
import static io.sparkadvisor.rules.fact.setting.Knob.knob;
import static io.sparkadvisor.rules.fact.setting.Knob.since;
import static io.sparkadvisor.rules.fact.setting.PropertyText.BYTES;
import static io.sparkadvisor.rules.fact.setting.PropertyText.FLAG;
import static io.sparkadvisor.rules.fact.setting.PropertyText.NUMBER;
import static io.sparkadvisor.rules.fact.setting.PropertyText.PLAIN_BYTES;
import static io.sparkadvisor.rules.fact.setting.PropertyText.PLAIN_SECONDS;
import static io.sparkadvisor.rules.fact.setting.Touches.SQL_JOINS;

import io.sparkadvisor.rules.fact.value.Bytes;
import java.time.Duration;

/** How SQL joins are done. */
public final class JoinKnobs {

  /** Up to what estimated size a side is broadcast; below zero, none is. */
  public static final Knob<Bytes> BROADCAST_THRESHOLD =
      knob(
          "spark.sql.autoBroadcastJoinThreshold",
          since(1, 1),
          BYTES.before(3, 0, PLAIN_BYTES),
          value(Bytes.ofMib(10)),
          SQL_JOINS);

  /** The same for adaptive execution, which knows the size. */
  public static final Knob<Bytes> ADAPTIVE_BROADCAST_THRESHOLD =
      knob(
          "spark.sql.adaptive.autoBroadcastJoinThreshold",
          since(3, 2),
          BYTES,
          Default.of(BROADCAST_THRESHOLD),
          SQL_JOINS);

  /** How long a join waits for the table that is broadcast to it. */
  public static final Knob<Duration> BROADCAST_TIMEOUT =
      knob(
          "spark.sql.broadcastTimeout",
          since(1, 3),
          PLAIN_SECONDS,
          value(Duration.ofMinutes(5)),
          SQL_JOINS);

  /** What a table may hold at most to be broadcast; a constant of Spark before it could be set. */
  public static final Knob<Bytes> MAX_BROADCAST_TABLE_SIZE =
      knob("spark.sql.maxBroadcastTableSize", since(4, 1), BYTES, value(Bytes.ofGib(8)), SQL_JOINS);

  /** Whether adaptive execution cuts hot partitions of joins. */
  public static final Knob<Boolean> SKEW_JOIN =
      knob(
          "spark.sql.adaptive.skewJoin.enabled",
          since(3, 0),
          FLAG,
          value(true).before(3, 0, false),
          SQL_JOINS);

  /** How many times the median is hot; before Spark 3.4 a whole number. */
  public static final Knob<Double> SKEWED_PARTITION_FACTOR =
      knob(
          "spark.sql.adaptive.skewJoin.skewedPartitionFactor",
          since(3, 0),
          NUMBER,
          value(5.0),
          SQL_JOINS);

  /** What is too small to be hot. */
  public static final Knob<Bytes> SKEWED_PARTITION_THRESHOLD =
      knob(
          "spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes",
          since(3, 0),
          BYTES,
          value(Bytes.ofMib(256)),
          SQL_JOINS);

  /** Whether hot partitions are cut even if that costs another shuffle. */
  public static final Knob<Boolean> FORCE_SKEW_JOIN =
      knob(
          "spark.sql.adaptive.forceOptimizeSkewedJoin", since(3, 3), FLAG, value(false), SQL_JOINS);

  /** Up to what size of its partitions a side is hashed instead of sorted; 0 for never. */
  public static final Knob<Bytes> HASH_JOIN_THRESHOLD =
      knob(
          "spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold",
          since(3, 2),
          BYTES,
          value(Bytes.ZERO),
          SQL_JOINS);

  /** Below what share of partitions with data a side is not broadcast, as many tasks do nothing. */
  public static final Knob<Double> NON_EMPTY_RATIO =
      knob(
          "spark.sql.adaptive.nonEmptyPartitionRatioForBroadcastJoin",
          since(3, 0),
          NUMBER,
          value(0.2),
          SQL_JOINS);

  private JoinKnobs() {}
}
