package io.sparkadvisor.reference;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the training set knows of a user: one row for each user who was seen. */
public final class UserFeatures {

  private UserFeatures() {}

  /**
   * user_id, events, purchases, mean_dwell_ms, last_seen.
   *
   * @param events the events of users who are logged in
   */
  public static Dataset<Row> of(Dataset<Row> events) {
    return events
        .groupBy("user_id")
        .agg(
            count(lit(1)).as("events"),
            sum(isPurchase()).as("purchases"),
            avg("dwell_ms").as("mean_dwell_ms"),
            max("event_time").as("last_seen"));
  }

  static Column isPurchase() {
    return when(col("kind").equalTo("purchase"), 1).otherwise(0);
  }
}
