package io.sparkadvisor.reference.scenario;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.sparkadvisor.reference.Clickstream;
import io.sparkadvisor.reference.ClickstreamTables;
import io.sparkadvisor.reference.RelevanceModel;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * All events are shuffled and sorted to meet 20,000 users, because somebody once switched
 * broadcasts off for the whole job ({@code spark.sql.autoBroadcastJoinThreshold=-1}, the usual
 * answer to one broadcast that was too large). AQE keeps to that setting, so that the final plan
 * has the sort-merge join too.
 */
public final class MissedBroadcast implements Scenario {

  private static final long MICROS_PER_SCORE = 40;

  @Override
  public String name() {
    return "missed-broadcast";
  }

  @Override
  public String story() {
    return "events are shuffled and sorted to join them with a small users table";
  }

  @Override
  public Clickstream clickstream() {
    return new Clickstream(1_000_000, 20_000, 2_000, 800, 100);
  }

  @Override
  public List<Variant> variants() {
    Map<String, String> never = Map.of("spark.sql.autoBroadcastJoinThreshold", "-1");
    return List.of(
        new Variant(
            "naive", "broadcasts are switched off", never, MissedBroadcast::joinEventsWithUsers),
        new Variant(
            "fixed-hint", "broadcast(users)", never, MissedBroadcast::joinEventsWithBroadcastUsers),
        new Variant(
            "fixed-threshold",
            "Spark's own threshold",
            Map.of(),
            MissedBroadcast::joinEventsWithUsers));
  }

  static void joinEventsWithUsers(ClickstreamTables tables, String output) {
    writeScores(knownEvents(tables).join(tables.users(), "user_id"), output);
  }

  static void joinEventsWithBroadcastUsers(ClickstreamTables tables, String output) {
    writeScores(knownEvents(tables).join(broadcast(tables.users()), "user_id"), output);
  }

  private static Dataset<Row> knownEvents(ClickstreamTables tables) {
    return tables.events().filter(col("user_id").isNotNull());
  }

  private static void writeScores(Dataset<Row> joined, String output) {
    joined
        .select(
            col("event_id"),
            col("plan"),
            RelevanceModel.score(col("context"), col("profile"), MICROS_PER_SCORE).as("relevance"))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(output);
  }
}
