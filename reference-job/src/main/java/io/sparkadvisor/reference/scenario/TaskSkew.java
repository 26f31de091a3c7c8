package io.sparkadvisor.reference.scenario;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;

import io.sparkadvisor.reference.Clickstream;
import io.sparkadvisor.reference.ClickstreamTables;
import io.sparkadvisor.reference.RelevanceModel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Events are joined with the users who caused them, and most events have no user.
 *
 * <p>An outer join keeps rows whose key is null, and hash partitioning sends all of them to one
 * partition: Spark's Murmur3 with seed 42 leaves the seed unchanged for null, so that it is
 * partition 42 mod 32 = 10 here.
 */
public final class TaskSkew implements Scenario {

  private static final long MICROS_PER_SCORE = 100;

  @Override
  public String name() {
    return "task-skew";
  }

  @Override
  public String story() {
    return "left join of events with users; the events of visitors who are not logged in all have"
        + " the key null";
  }

  @Override
  public Clickstream clickstream() {
    return new Clickstream(500_000, 100_000, 10_000, 400, 1_500).withAnonymousShare(0.6);
  }

  @Override
  public List<Variant> variants() {
    Map<String, String> skewJoinOff = Map.of("spark.sql.adaptive.skewJoin.enabled", "false");
    Map<String, String> skewJoinOn =
        Map.of(
            "spark.sql.adaptive.skewJoin.enabled", "true",
            "spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes", "32m",
            "spark.sql.adaptive.advisoryPartitionSizeInBytes", "8m");
    return List.of(
        new Variant("naive", "every null in one task", skewJoinOff, TaskSkew::joinEventsWithUsers),
        new Variant(
            "fixed-aqe", "AQE splits the partition", skewJoinOn, TaskSkew::joinEventsWithUsers),
        new Variant(
            "fixed-salted",
            "each null has its own key",
            skewJoinOff,
            TaskSkew::joinEventsOnSaltedKey),
        new Variant(
            "fixed-apart", "nulls never enter the join", skewJoinOff, TaskSkew::joinKnownUsersOnly),
        new Variant(
            "naive-hot-item",
            "half of the events in one task",
            noBroadcast(skewJoinOff),
            HotItemJoin::joinEventsWithItems),
        new Variant(
            "fixed-hot-item-aqe",
            "AQE splits the partition",
            noBroadcast(skewJoinOn),
            HotItemJoin::joinEventsWithItems),
        new Variant(
            "fixed-hot-item-salted",
            "the hot item has 16 keys",
            noBroadcast(skewJoinOff),
            HotItemJoin::joinEventsWithSaltedItems));
  }

  /** Otherwise the items would be broadcast, and no key would meet its like. */
  private static Map<String, String> noBroadcast(Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("spark.sql.autoBroadcastJoinThreshold", "-1");
    return all;
  }

  static void joinEventsWithUsers(ClickstreamTables tables, String output) {
    Dataset<Row> scored = score(tables.events().join(tables.users(), "user_id", "left"));
    writeScores(scored, output);
  }

  static void joinEventsOnSaltedKey(ClickstreamTables tables, String output) {
    Dataset<Row> users = tables.users().withColumnRenamed("user_id", "join_key");
    writeScores(score(withJoinKey(tables.events()).join(users, "join_key", "left")), output);
  }

  /**
   * No user has a negative id: a salted null still finds nobody, it only stops looking in one
   * place.
   */
  static Dataset<Row> withJoinKey(Dataset<Row> events) {
    return events.withColumn(
        "join_key", coalesce(col("user_id"), negate(col("event_id")).minus(1)));
  }

  static void joinKnownUsersOnly(ClickstreamTables tables, String output) {
    Dataset<Row> events = tables.events();
    Dataset<Row> known =
        events.filter(col("user_id").isNotNull()).join(tables.users(), "user_id", "left");
    Dataset<Row> anonymous = events.filter(col("user_id").isNull());
    writeScores(score(known).unionByName(score(withoutProfile(anonymous))), output);
  }

  private static Dataset<Row> withoutProfile(Dataset<Row> events) {
    return events
        .withColumn("plan", lit(null).cast("string"))
        .withColumn("profile", RelevanceModel.NO_PROFILE);
  }

  private static Dataset<Row> score(Dataset<Row> events) {
    return events.select(
        col("event_id"),
        col("user_id"),
        col("plan"),
        RelevanceModel.score(col("context"), col("profile"), MICROS_PER_SCORE).as("relevance"));
  }

  private static void writeScores(Dataset<Row> scored, String output) {
    scored.write().mode(SaveMode.Overwrite).parquet(output);
  }
}
