package io.sparkadvisor.bench.whatif;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A join and two sums over files, in few partitions or in hundreds that hold next to nothing. */
final class ManySmall implements BenchJob {

  @Override
  public String name() {
    return "many-small";
  }

  @Override
  public String story() {
    return "joins two tables of files and sums up twice, in up to 512 partitions of some KiB";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.local(8, 512),
        Setting.local(8, 32),
        Setting.local(4, 512),
        Setting.local(16, 128),
        Setting.local(8, 128),
        Setting.local(4, 32),
        Setting.local(16, 512),
        Setting.local(8, 8),
        Setting.local(16, 32),
        Setting.local(4, 128));
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("spark.sql.adaptive.enabled", "false", "spark.sql.files.maxPartitionBytes", "1m");
  }

  @Override
  public void run(SparkSession spark, Setting setting) {
    Lake.table(
        spark,
        "visits",
        spark.range(0, 60_000, 1, 4).selectExpr("id", "sha2(string(id), 512) AS note"),
        10);
    Lake.table(spark, "people", spark.range(0, 8_000, 1, 2).selectExpr("id", "id % 37 AS town"), 2);
    spark
        .sql(
            "SELECT town, day, sum(slow(hour, 100L)), max(note) FROM (SELECT v.id % 8000 AS person,"
                + " v.id % 900 AS day, slow(v.id % 24, 350L) AS hour, note FROM visits v) w"
                + " JOIN people p ON w.person = p.id AND slow(w.hour, 600L) >= 0"
                + " GROUP BY town, day")
        .selectExpr("count(*)", "max(town)")
        .collectAsList();
  }
}
