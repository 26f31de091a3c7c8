package io.sparkadvisor.bench.whatif;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A sort that does not fit into memory: real work of real cores. */
final class SortedRuns implements BenchJob {

  @Override
  public String name() {
    return "sorted-runs";
  }

  @Override
  public String story() {
    return "sorts rows within large partitions, with and without room: bound by cores and disk";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.of(1, 2, 4),
        Setting.of(1, 2, 16),
        Setting.of(1, 2, 64),
        Setting.of(1, 2, 4).withMemory(2048),
        Setting.of(1, 2, 16).withMemory(2048),
        Setting.of(1, 1, 16).withMemory(2048));
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("spark.sql.adaptive.enabled", "false");
  }

  @Override
  public void run(SparkSession spark, Setting setting) {
    spark
        .range(0, 6_000_000, 1, 16)
        .selectExpr("hash(id) AS key", "sha2(string(id), 256) AS text")
        .repartition(org.apache.spark.sql.functions.col("key"))
        .sortWithinPartitions("text", "key")
        .selectExpr("xxhash64(text, key) AS h")
        .groupBy()
        .max("h")
        .collectAsList();
  }
}
