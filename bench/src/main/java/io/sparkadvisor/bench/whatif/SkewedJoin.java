package io.sparkadvisor.bench.whatif;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A join with one key that a third of the rows has. */
final class SkewedJoin implements BenchJob {

  @Override
  public String name() {
    return "skewed-join";
  }

  @Override
  public String story() {
    return "a join one key of which a third of the rows has, as it is, salted, split and broadcast";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.of(1, 2, 30),
        Setting.of(2, 2, 12),
        Setting.of(2, 2, 30),
        Setting.of(2, 2, 200),
        Setting.of(2, 2, 30).withSkewJoin(),
        Setting.of(2, 2, 30).withBuckets(8),
        Setting.of(2, 2, 30).withBroadcast(),
        Setting.of(4, 2, 30),
        Setting.of(4, 2, 30).withSkewJoin(),
        Setting.of(4, 2, 30).withBuckets(8),
        Setting.of(4, 4, 30));
  }

  @Override
  public Map<String, String> properties() {
    return Map.of(
        "spark.sql.adaptive.coalescePartitions.enabled", "false",
        "spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes", "64k",
        "spark.sql.adaptive.advisoryPartitionSizeInBytes", "64k");
  }

  @Override
  public void run(SparkSession spark, Setting setting) {
    int buckets = setting.buckets();
    spark
        .range(0, 20_000, 1, 32)
        .selectExpr(
            "slow(id, 400L) AS id",
            "CASE WHEN id % 3 = 0 THEN 7 ELSE abs(hash(id)) % 900 END AS key",
            "sha2(string(id), 256) AS text")
        .selectExpr("*", "CASE WHEN key = 7 THEN id % " + buckets + " ELSE 0 END AS salt")
        .createOrReplaceTempView("facts");
    spark
        .range(0, 900, 1, 4)
        .selectExpr("id AS key", "sha2(string(id), 256) AS name")
        .selectExpr(
            "*",
            "explode(CASE WHEN key = 7 THEN sequence(0, "
                + (buckets - 1)
                + ") ELSE array(0) END)"
                + " AS salt")
        .createOrReplaceTempView("names");
    String on = buckets > 1 ? "f.key = n.key AND f.salt = n.salt" : "f.key = n.key";
    spark
        .sql(
            "SELECT sum(slow(f.id, 2000L)), max(text), max(name) FROM facts f JOIN names n ON "
                + on)
        .collectAsList();
  }
}
