package io.sparkadvisor.reference.scenario;

import static org.apache.spark.sql.functions.col;

import io.sparkadvisor.reference.Clickstream;
import io.sparkadvisor.reference.ClickstreamTables;
import io.sparkadvisor.reference.RelevanceModel;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SaveMode;

/**
 * Events are scored in five tasks, because the scores were wanted in five files, and four slots are
 * there: the fifth task runs alone, for as long as the four before it.
 */
public final class LowParallelism implements Scenario {

  private static final int FILES = 5;
  private static final int EVEN = 8;
  private static final long MICROS_PER_SCORE = 250;

  @Override
  public String name() {
    return "low-parallelism";
  }

  @Override
  public String story() {
    return "repartition(5) makes five tasks for four slots, and the last one runs alone";
  }

  @Override
  public Clickstream clickstream() {
    return new Clickstream(500_000, 20_000, 2_000, 100, 16);
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        new Variant(
            "naive", "five tasks", Map.of(), (tables, output) -> score(tables, FILES, output)),
        new Variant(
            "fixed", "eight tasks", Map.of(), (tables, output) -> score(tables, EVEN, output)));
  }

  private static void score(ClickstreamTables tables, int tasks, String output) {
    tables
        .events()
        .filter(col("user_id").isNotNull())
        .repartition(tasks)
        .select(
            col("event_id"),
            RelevanceModel.score(col("context"), RelevanceModel.NO_PROFILE, MICROS_PER_SCORE)
                .as("interest"))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(output);
  }
}
