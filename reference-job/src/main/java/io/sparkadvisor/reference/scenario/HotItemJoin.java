package io.sparkadvisor.reference.scenario;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.when;

import io.sparkadvisor.reference.Clickstream;
import io.sparkadvisor.reference.ClickstreamTables;
import io.sparkadvisor.reference.RelevanceModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * The other skew of a clickstream: a key that is not null but popular, and that does find its
 * match.
 */
final class HotItemJoin {

  /** More than the slots, so that the hot item's rows are spread evenly over them. */
  private static final int SALTS = 16;

  private static final long MICROS_PER_SCORE = 100;

  private HotItemJoin() {}

  static void joinEventsWithItems(ClickstreamTables tables, String output) {
    writeScores(tables.events().join(tables.items(), "item_id"), output);
  }

  /**
   * The hot item's events are dealt out to as many keys, and the item itself is there once for
   * each.
   */
  static void joinEventsWithSaltedItems(ClickstreamTables tables, String output) {
    Column isHot = col("item_id").equalTo(Clickstream.HOT_ITEM);
    Column deal = when(isHot, pmod(col("event_id"), lit(SALTS))).otherwise(lit(0L));
    Column copies = when(isHot, sequence(lit(0L), lit(SALTS - 1L))).otherwise(array(lit(0L)));
    Dataset<Row> events = tables.events().withColumn("salt", deal);
    Dataset<Row> items = tables.items().withColumn("salt", explode(copies));
    writeScores(events.join(items, new String[] {"item_id", "salt"}, "inner"), output);
  }

  private static void writeScores(Dataset<Row> joined, String output) {
    joined
        .select(
            col("event_id"),
            col("category"),
            RelevanceModel.score(col("context"), col("title").cast("binary"), MICROS_PER_SCORE)
                .as("relevance"))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(output);
  }
}
