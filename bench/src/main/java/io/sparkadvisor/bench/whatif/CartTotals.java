package io.sparkadvisor.bench.whatif;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A union of two sources, summed up by cart, ranked within regions: half sleeps, half computes. */
final class CartTotals implements BenchJob {

  @Override
  public String name() {
    return "cart-totals";
  }

  @Override
  public String story() {
    return "a union of files summed up by cart and ranked within regions, sleeping and computing";
  }

  @Override
  public boolean isKeptApart() {
    return true;
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.local(4, 20),
        Setting.local(4, 320),
        Setting.local(10, 20),
        Setting.local(10, 320),
        Setting.local(6, 90));
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("spark.sql.adaptive.enabled", "false");
  }

  @Override
  public void run(SparkSession spark, Setting setting) {
    Lake.table(
        spark, "web", spark.range(0, 60_000, 1, 4).selectExpr("id % 8009 AS cart", "id AS v"), 6);
    Lake.table(
        spark, "app", spark.range(0, 30_000, 1, 4).selectExpr("id % 4001 AS cart", "id AS v"), 4);
    spark
        .sql(
            "SELECT region, max(place), sum(total) FROM (SELECT region, total, row_number() OVER"
                + " (PARTITION BY region ORDER BY total DESC, cart) AS place FROM (SELECT cart, cart"
                + " % 211 AS region, sum(slow(v % 977, 250L) + length(sha2(string(v), 512))) AS"
                + " total FROM (SELECT * FROM web UNION ALL SELECT * FROM app) GROUP BY cart))"
                + " GROUP BY region")
        .collectAsList();
  }
}
