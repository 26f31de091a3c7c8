package io.sparkadvisor.reference.scenario;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;

import io.sparkadvisor.reference.Clickstream;
import io.sparkadvisor.reference.ClickstreamTables;
import io.sparkadvisor.reference.RelevanceModel;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Every event is scored by a model, and two tables are made of the scores: one by user, one by
 * item. Each of the two queries joins and scores all events, since nothing keeps what the first one
 * made.
 */
public final class RepeatedComputation implements Scenario {

  private static final long MICROS_PER_SCORE = 150;

  @Override
  public String name() {
    return "repeated-computation";
  }

  @Override
  public String story() {
    return "two queries join and score the same events, and each does it for itself";
  }

  @Override
  public Clickstream clickstream() {
    return new Clickstream(500_000, 20_000, 2_000, 200, 100);
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        new Variant("naive", "both queries score", Map.of(), RepeatedComputation::scoreTwice),
        new Variant("fixed", "persist()", Map.of(), RepeatedComputation::scoreOnce),
        new Variant(
            "fixed-files", "written once", Map.of(), RepeatedComputation::scoreOnceIntoFiles));
  }

  static void scoreTwice(ClickstreamTables tables, String output) {
    writeBoth(scores(tables), output);
  }

  static void scoreOnce(ClickstreamTables tables, String output) {
    Dataset<Row> scores = scores(tables).persist();
    writeBoth(scores, output);
    scores.unpersist();
  }

  static void scoreOnceIntoFiles(ClickstreamTables tables, String output) {
    String folder = output + "-scores";
    scores(tables).write().mode(SaveMode.Overwrite).parquet(folder);
    writeBoth(tables.spark().read().parquet(folder), output);
  }

  private static Dataset<Row> scores(ClickstreamTables tables) {
    return tables
        .events()
        .filter(col("user_id").isNotNull())
        .join(tables.users(), "user_id")
        .select(
            col("user_id"),
            col("item_id"),
            RelevanceModel.score(col("context"), col("profile"), MICROS_PER_SCORE).as("relevance"));
  }

  private static void writeBoth(Dataset<Row> scores, String output) {
    mean(scores, "item_id").parquet(output + "-items");
    mean(scores, "user_id").parquet(output);
  }

  private static DataFrameWriter<Row> mean(Dataset<Row> scores, String key) {
    return scores
        .groupBy(key)
        .agg(avg("relevance").as("relevance"))
        .write()
        .mode(SaveMode.Overwrite);
  }
}
