package io.sparkadvisor.bench.whatif;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Five equal steps, each of which needs the one before, as an iterative algorithm has them. */
final class LoopOfSteps implements BenchJob {

  @Override
  public String name() {
    return "loop-of-steps";
  }

  @Override
  public String story() {
    return "five equal sums, each over the result of the one before, in up to 400 partitions";
  }

  @Override
  public boolean isKeptApart() {
    return true;
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.local(8, 400),
        Setting.local(8, 24),
        Setting.local(3, 24),
        Setting.local(16, 400),
        Setting.local(3, 400),
        Setting.local(8, 100));
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("spark.sql.adaptive.enabled", "false");
  }

  @Override
  public void run(SparkSession spark, Setting setting) {
    Dataset<Row> ranks = spark.range(0, 9_000, 1, 8).selectExpr("id AS page", "1L AS rank");
    for (int i = 0; i < 5; i++) {
      ranks =
          spark.createDataFrame(
              ranks
                  .selectExpr("(page * 31 + " + i + ") % 7000 AS page", "slow(rank, 700L) AS rank")
                  .groupBy("page")
                  .agg(Map.of("rank", "sum"))
                  .selectExpr("page", "`sum(rank)` % 1000 AS rank")
                  .collectAsList(),
              ranks.schema());
    }
  }
}
