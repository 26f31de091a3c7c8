package io.sparkadvisor.reference;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The three tables as a job sees them: Parquet below one folder.
 *
 * @param folder where {@link Clickstream#write} put them
 */
public record ClickstreamTables(SparkSession spark, String folder) {

  // Declared, so that opening a table runs no job to infer its schema.
  private static final String EVENTS =
      "event_id BIGINT, user_id BIGINT, item_id BIGINT, kind STRING, event_time TIMESTAMP,"
          + " dwell_ms INT, context BINARY";
  private static final String USERS =
      "user_id BIGINT, country STRING, plan STRING, signup_date DATE, profile BINARY";
  private static final String ITEMS = "item_id BIGINT, category STRING, price DOUBLE, title STRING";

  /** event_id, user_id (null: not logged in), item_id, kind, event_time, dwell_ms, context. */
  public Dataset<Row> events() {
    return spark.read().schema(EVENTS).parquet(folder + "/events");
  }

  /** user_id, country, plan, signup_date, profile. */
  public Dataset<Row> users() {
    return spark.read().schema(USERS).parquet(folder + "/users");
  }

  /** item_id, category, price, title. */
  public Dataset<Row> items() {
    return spark.read().schema(ITEMS).parquet(folder + "/items");
  }
}
