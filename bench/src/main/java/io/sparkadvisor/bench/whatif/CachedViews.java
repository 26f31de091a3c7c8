package io.sparkadvisor.bench.whatif;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A result that is kept in memory, and three queries of it, one after the other. */
final class CachedViews implements BenchJob {

  @Override
  public String name() {
    return "cached-views";
  }

  @Override
  public String story() {
    return "a sum that is cached, and three queries of it one after the other";
  }

  @Override
  public boolean isKeptApart() {
    return true;
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.local(8, 16), Setting.local(8, 200), Setting.local(3, 16), Setting.local(3, 200));
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("spark.sql.adaptive.enabled", "false");
  }

  @Override
  public void run(SparkSession spark, Setting setting) {
    Lake.table(
        spark, "views", spark.range(0, 40_000, 1, 4).selectExpr("id", "id % 3001 AS page"), 8);
    spark.sql(
        "CACHE LAZY TABLE popular AS SELECT page, sum(slow(id % 10, 400L)) AS n FROM views GROUP BY"
            + " page");
    spark.sql("SELECT sum(slow(n, 900L)) FROM popular").collectAsList();
    spark.sql("SELECT n % 7, sum(slow(page, 600L)) FROM popular GROUP BY n % 7").collectAsList();
    spark
        .sql(
            "SELECT p.page, q.n FROM popular p JOIN popular q ON p.page = q.page + 1 WHERE q.n > 9")
        .collectAsList();
  }
}
