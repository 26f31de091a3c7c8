package io.sparkadvisor.bench.whatif;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Clicks cut into sessions by a window, and two summaries of them put together. */
final class WebSessions implements BenchJob {

  @Override
  public String name() {
    return "web-sessions";
  }

  @Override
  public String story() {
    return "a window over clicks, a union of two summaries; kept apart while models were made";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.of(1, 2, 64),
        Setting.of(2, 2, 8),
        Setting.of(2, 2, 64),
        Setting.of(2, 2, 400),
        Setting.of(4, 2, 64),
        Setting.of(4, 2, 8),
        Setting.of(4, 4, 64));
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("spark.sql.adaptive.coalescePartitions.enabled", "false");
  }

  @Override
  public void run(SparkSession spark, Setting setting) {
    spark
        .range(0, 18_000, 1, 16)
        .selectExpr("slow(id, 500L) AS at", "abs(hash(id)) % 1500 AS user", "id % 40 AS page")
        .createOrReplaceTempView("clicks");
    spark
        .sql(
            "SELECT user, page, slow(at - lag(at) OVER (PARTITION BY user ORDER BY at), 700L) AS"
                + " pause FROM clicks")
        .createOrReplaceTempView("pauses");
    spark
        .sql(
            "SELECT 'user' AS kind, count(*), max(longest) FROM (SELECT user, max(pause) AS longest"
                + " FROM pauses GROUP BY user) UNION ALL SELECT 'page', count(*), max(mean) FROM"
                + " (SELECT page, slow(cast(avg(at) AS bigint), 20000L) AS mean FROM clicks GROUP"
                + " BY page)")
        .collectAsList();
  }
}
