package io.sparkadvisor.bench.whatif;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A left join, a count of different values and a sort, with adaptive execution and without. */
final class LateVisits implements BenchJob {

  @Override
  public String name() {
    return "late-visits";
  }

  @Override
  public String story() {
    return "a left join of files, different values counted, sorted; adaptive execution and none";
  }

  @Override
  public boolean isKeptApart() {
    return true;
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.local(6, 500).withAdaptive(false),
        Setting.local(6, 40).withAdaptive(false),
        Setting.local(6, 500).withAdaptive(true),
        Setting.local(12, 500).withAdaptive(false),
        Setting.local(12, 40).withAdaptive(false),
        Setting.local(12, 500).withAdaptive(true));
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("spark.sql.adaptive.advisoryPartitionSizeInBytes", "256k");
  }

  @Override
  public void run(SparkSession spark, Setting setting) {
    Lake.table(
        spark,
        "visits",
        spark
            .range(0, 40_000, 1, 4)
            .selectExpr("id", "id % 6007 AS page", "md5(string(id)) AS cookie"),
        9);
    Lake.table(
        spark,
        "pages",
        spark.range(0, 5_000, 1, 2).selectExpr("id AS page", "repeat(string(id), 9) AS title"),
        3);
    spark
        .sql(
            "SELECT title, count(DISTINCT cookie) AS visitors, max(slow(w, 900L)) AS w FROM"
                + " (SELECT v.page, cookie, title, slow(v.id % 50, 500L) AS w FROM visits v LEFT"
                + " JOIN pages p ON v.page = p.page AND v.id % 3 < 2) GROUP BY title ORDER BY"
                + " visitors DESC")
        .collectAsList();
  }
}
