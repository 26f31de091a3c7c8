package io.sparkadvisor.reference;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the training set knows of an item: one row for each item that was seen. */
public final class ItemFeatures {

  private ItemFeatures() {}

  /** item_id, views, sales, total_dwell_ms, longest_dwell_ms, category, price, title. */
  public static Dataset<Row> of(Dataset<Row> events, Dataset<Row> items) {
    return events
        .groupBy("item_id")
        .agg(
            count(lit(1)).as("views"),
            sum(UserFeatures.isPurchase()).as("sales"),
            sum("dwell_ms").as("total_dwell_ms"),
            max("dwell_ms").as("longest_dwell_ms"))
        .join(items, "item_id");
  }
}
