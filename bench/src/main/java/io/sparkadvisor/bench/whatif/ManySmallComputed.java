package io.sparkadvisor.bench.whatif;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Many partitions of little data, and all their time is a core's. */
final class ManySmallComputed implements BenchJob {

  @Override
  public String name() {
    return "many-small-computed";
  }

  @Override
  public String story() {
    return "hashes and sums in up to 512 partitions, with no sleep at all: two cores do the work";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.local(2, 512),
        Setting.local(2, 32),
        Setting.local(4, 32),
        Setting.local(4, 512),
        Setting.local(2, 8),
        Setting.local(1, 32));
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("spark.sql.adaptive.enabled", "false");
  }

  @Override
  public void run(SparkSession spark, Setting setting) {
    Lake.table(
        spark,
        "events",
        spark.range(0, 900_000, 1, 4).selectExpr("id", "id % 20011 AS key", "id % 31 AS kind"),
        6);
    spark
        .sql(
            "SELECT kind, max(text), sum(n) FROM (SELECT key, kind, count(*) AS n,"
                + " max(sha2(sha2(sha2(sha2(sha2(sha2(string(id), 512), 512), 512), 512), 512),"
                + " 512)) AS text FROM (SELECT * FROM events DISTRIBUTE BY key) e GROUP BY key,"
                + " kind) GROUP BY kind")
        .collectAsList();
  }
}
