package io.sparkadvisor.reference.scenario;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.sparkadvisor.reference.Clickstream;
import io.sparkadvisor.reference.ClickstreamTables;
import io.sparkadvisor.reference.ItemFeatures;
import io.sparkadvisor.reference.RelevanceModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Four slots are paid for and one is used: the driver asks a service about each item in a loop
 * between two jobs, and the last job runs in one task because its result was wanted in one file.
 */
public final class IdleCores implements Scenario {

  private static final long MICROS_PER_ITEM = 6_000;
  private static final long MICROS_PER_EVENT = 50;

  @Override
  public String name() {
    return "idle-cores";
  }

  @Override
  public String story() {
    return "the driver works alone between jobs, and coalesce(1) leaves one task for four slots";
  }

  @Override
  public Clickstream clickstream() {
    return new Clickstream(500_000, 20_000, 2_000, 300, 16);
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        new Variant(
            "naive", "a loop on the driver, then one task", Map.of(), IdleCores::scoreOneByOne),
        new Variant("fixed", "both on all slots", Map.of(), IdleCores::scoreInParallel));
  }

  static void scoreOneByOne(ClickstreamTables tables, String output) throws InterruptedException {
    List<Row> items = viewedItems(tables).collectAsList();
    Dataset<Row> appeal = askForAppeal(tables.spark(), items);
    score(knownEvents(tables).join(broadcast(appeal), "item_id").coalesce(1))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(output);
  }

  private static Dataset<Row> askForAppeal(SparkSession spark, List<Row> items)
      throws InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (Row item : items) {
      byte[] views = item.<String>getAs("views").getBytes(StandardCharsets.UTF_8);
      rows.add(
          RowFactory.create(
              item.getAs("item_id"), RelevanceModel.call(views, null, MICROS_PER_ITEM)));
    }
    return spark.createDataFrame(rows, StructType.fromDDL("item_id BIGINT, appeal DOUBLE"));
  }

  static void scoreInParallel(ClickstreamTables tables, String output) {
    Dataset<Row> appeal =
        viewedItems(tables)
            .select(
                col("item_id"),
                RelevanceModel.score(
                        col("views").cast("binary"), RelevanceModel.NO_PROFILE, MICROS_PER_ITEM)
                    .as("appeal"));
    score(knownEvents(tables).join(broadcast(appeal), "item_id"))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(output);
  }

  private static Dataset<Row> viewedItems(ClickstreamTables tables) {
    return ItemFeatures.of(tables.events(), tables.items())
        .select(col("item_id"), col("views").cast("string").as("views"));
  }

  private static Dataset<Row> knownEvents(ClickstreamTables tables) {
    return tables.events().filter(col("user_id").isNotNull());
  }

  private static Dataset<Row> score(Dataset<Row> events) {
    return events.select(
        col("event_id"),
        col("appeal"),
        RelevanceModel.score(col("context"), RelevanceModel.NO_PROFILE, MICROS_PER_EVENT)
            .as("interest"));
  }
}
