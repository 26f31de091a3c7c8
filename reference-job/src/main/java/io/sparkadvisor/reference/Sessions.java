package io.sparkadvisor.reference;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Numbers each user's visits: a new one begins after half an hour without an event. */
public final class Sessions {

  private static final long PAUSE_SECONDS = 30 * 60;

  private Sessions() {}

  /**
   * The events with a {@code session} column that counts from 0 for each user. It shuffles and
   * sorts whole rows.
   *
   * @param events the events of users who are logged in
   */
  public static Dataset<Row> of(Dataset<Row> events) {
    WindowSpec visit = Window.partitionBy("user_id").orderBy("event_time", "event_id");
    Column seconds = unix_seconds(col("event_time"));
    Column pause = seconds.minus(lag(seconds, 1).over(visit));
    return events
        .withColumn("starts", when(coalesce(pause, lit(0)).gt(PAUSE_SECONDS), 1).otherwise(0))
        .withColumn("session", sum("starts").over(visit))
        .drop("starts");
  }

  /** The events of users who are logged in, each with the recording of what the page showed. */
  public static Dataset<Row> recorded(Dataset<Row> events, int recordingBytes) {
    return events
        .filter(col("user_id").isNotNull())
        .withColumn("recording", Payload.of(col("event_id"), recordingBytes));
  }
}
