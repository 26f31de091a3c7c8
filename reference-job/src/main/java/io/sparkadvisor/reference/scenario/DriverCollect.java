package io.sparkadvisor.reference.scenario;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.sparkadvisor.reference.Clickstream;
import io.sparkadvisor.reference.ClickstreamTables;
import io.sparkadvisor.reference.RelevanceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * All events are brought to the driver, which scores them in one thread while the executors wait.
 */
public final class DriverCollect implements Scenario {

  private static final long MICROS_PER_SCORE = 50;

  @Override
  public String name() {
    return "driver-collect";
  }

  @Override
  public String story() {
    return "the best score of each user is found on the driver, from all events";
  }

  @Override
  public Clickstream clickstream() {
    return new Clickstream(600_000, 20_000, 2_000, 800, 16);
  }

  @Override
  public List<Variant> variants() {
    Map<String, String> driver = Map.of("spark.driver.memory", "2g");
    return List.of(
        new Variant("naive", "collects the events", driver, DriverCollect::rankOnDriver),
        new Variant(
            "fixed", "scores where the events are", driver, DriverCollect::rankOnExecutors));
  }

  static void rankOnDriver(ClickstreamTables tables, String output) throws InterruptedException {
    List<Row> events = knownEvents(tables).select("user_id", "context").collectAsList();
    Map<Long, Double> best = new TreeMap<>();
    for (Row event : events) {
      double score = RelevanceModel.call(event.getAs("context"), null, MICROS_PER_SCORE);
      best.merge(event.getAs("user_id"), score, Math::max);
    }
    writeRanking(tables.spark(), best, output);
  }

  private static void writeRanking(SparkSession spark, Map<Long, Double> best, String output) {
    List<Row> rows = new ArrayList<>();
    best.forEach((user, score) -> rows.add(RowFactory.create(user, score)));
    StructType schema = StructType.fromDDL("user_id BIGINT, best DOUBLE");
    spark.createDataFrame(rows, schema).write().mode(SaveMode.Overwrite).parquet(output);
  }

  static void rankOnExecutors(ClickstreamTables tables, String output) {
    knownEvents(tables)
        .withColumn(
            "score",
            RelevanceModel.score(col("context"), RelevanceModel.NO_PROFILE, MICROS_PER_SCORE))
        .groupBy("user_id")
        .agg(max("score").as("best"))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(output);
  }

  private static Dataset<Row> knownEvents(ClickstreamTables tables) {
    return tables.events().filter(col("user_id").isNotNull());
  }
}
