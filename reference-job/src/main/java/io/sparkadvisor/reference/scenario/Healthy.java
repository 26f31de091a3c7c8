package io.sparkadvisor.reference.scenario;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.sparkadvisor.reference.Clickstream;
import io.sparkadvisor.reference.ClickstreamTables;
import io.sparkadvisor.reference.RelevanceModel;
import io.sparkadvisor.reference.UserFeatures;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Nothing is wrong: even keys, partitions of a sensible size, the small table broadcast, the slots
 * busy.
 */
public final class Healthy implements Scenario {

  private static final long MICROS_PER_EVENT = 200;
  private static final long MICROS_PER_USER = 3_000;

  @Override
  public String name() {
    return "healthy";
  }

  @Override
  public String story() {
    return "events are matched with items and scored, then summed up and scored by user; nothing is"
        + " wrong";
  }

  @Override
  public Clickstream clickstream() {
    return new Clickstream(500_000, 100_000, 2_000, 300, 100);
  }

  @Override
  public List<Variant> variants() {
    return List.of(new Variant("fixed", "as it should be", Map.of(), Healthy::scoreUsers));
  }

  static void scoreUsers(ClickstreamTables tables, String output) {
    Dataset<Row> events = scoreEvents(tables);
    UserFeatures.of(events.filter(col("interest").gt(0.05)))
        .withColumn(
            "engagement",
            RelevanceModel.score(
                col("last_seen").cast("string").cast("binary"),
                RelevanceModel.NO_PROFILE,
                MICROS_PER_USER))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(output);
  }

  private static Dataset<Row> scoreEvents(ClickstreamTables tables) {
    return tables
        .events()
        .filter(col("user_id").isNotNull())
        .join(broadcast(tables.items()), "item_id")
        .withColumn(
            "interest",
            RelevanceModel.score(col("context"), col("title").cast("binary"), MICROS_PER_EVENT));
  }
}
