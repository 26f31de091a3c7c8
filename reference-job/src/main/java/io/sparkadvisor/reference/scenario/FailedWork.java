package io.sparkadvisor.reference.scenario;

import static org.apache.spark.sql.functions.col;

import io.sparkadvisor.reference.Clickstream;
import io.sparkadvisor.reference.ClickstreamTables;
import io.sparkadvisor.reference.FlakyService;
import io.sparkadvisor.reference.RelevanceModel;
import io.sparkadvisor.reference.UserFeatures;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Work is done twice, for two reasons: every third task that reads events loses a connection in
 * mid-work, and later one task takes its executor down with it, so that the shuffle output of that
 * executor must be made again.
 */
public final class FailedWork implements Scenario {

  private static final long MICROS_PER_EVENT = 200;
  private static final long MICROS_PER_USER = 1_000;

  @Override
  public String name() {
    return "failed-work";
  }

  @Override
  public String story() {
    return "tasks fail on a flaky service, and an executor is lost with its shuffle output";
  }

  @Override
  public Clickstream clickstream() {
    return new Clickstream(500_000, 100_000, 2_000, 300, 100);
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        new Variant(
            "naive", "failures are left to Spark's retries", Map.of(), FailedWork::scoreOrFail),
        new Variant("fixed", "nothing fails", Map.of(), FailedWork::scoreSafely));
  }

  static void scoreOrFail(ClickstreamTables tables, String output) {
    Dataset<Row> events =
        scoreEvents(knownEvents(tables).filter(FlakyService.resets(col("event_id"))));
    writeUsers(UserFeatures.of(events).filter(FlakyService.kills(col("user_id"))), output);
  }

  static void scoreSafely(ClickstreamTables tables, String output) {
    writeUsers(UserFeatures.of(scoreEvents(knownEvents(tables))), output);
  }

  private static Dataset<Row> knownEvents(ClickstreamTables tables) {
    return tables.events().filter(col("user_id").isNotNull());
  }

  private static Dataset<Row> scoreEvents(Dataset<Row> events) {
    return events
        .withColumn(
            "interest",
            RelevanceModel.score(col("context"), RelevanceModel.NO_PROFILE, MICROS_PER_EVENT))
        .filter(col("interest").gt(0.05));
  }

  private static void writeUsers(Dataset<Row> users, String output) {
    users
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
}
