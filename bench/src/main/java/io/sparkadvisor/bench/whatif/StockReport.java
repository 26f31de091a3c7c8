package io.sparkadvisor.bench.whatif;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Movements of goods joined with articles, collected by article, sorted. */
final class StockReport implements BenchJob {

  @Override
  public String name() {
    return "stock-report";
  }

  @Override
  public String story() {
    return "a left join, lists by key, a sort; adaptive execution merges up to a size";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.of(1, 2, 40),
        Setting.of(2, 2, 8),
        Setting.of(2, 2, 40),
        Setting.of(2, 2, 250),
        Setting.of(4, 2, 40),
        Setting.of(4, 2, 120),
        Setting.of(4, 4, 40));
  }

  @Override
  public Map<String, String> properties() {
    return Map.of(
        "spark.sql.adaptive.coalescePartitions.parallelismFirst", "false",
        "spark.sql.adaptive.advisoryPartitionSizeInBytes", "24k");
  }

  @Override
  public void run(SparkSession spark, Setting setting) {
    spark
        .range(0, 15_000, 1, 10)
        .selectExpr(
            "pmod(hash(id), 2500) AS article",
            "slow(id % 30, 600L) AS moved",
            "sha2(string(id), 256) AS receipt")
        .createOrReplaceTempView("movements");
    spark
        .range(0, 2_000, 1, 3)
        .selectExpr("slow(id, 900L) AS id", "id % 60 AS shelf", "sha2(string(id), 224) AS name")
        .createOrReplaceTempView("articles");
    spark
        .sql(
            "SELECT article, shelf, slow(cast(size(receipts) AS bigint), 4000L) AS n, name FROM"
                + " (SELECT article, shelf, name, collect_list(receipt) AS receipts FROM"
                + " (SELECT m.article, m.receipt, a.shelf, a.name, slow(m.moved, 500L) AS moved"
                + " FROM movements m LEFT JOIN articles a ON m.article = a.id)"
                + " WHERE moved >= 0 GROUP BY article, shelf, name) ORDER BY n DESC, article")
        .collectAsList();
  }
}
