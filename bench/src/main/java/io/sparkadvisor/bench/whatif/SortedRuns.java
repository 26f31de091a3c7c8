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
    return "ranks rows within large partitions, with and without room: bound by cores and disk";
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
        .selectExpr("abs(hash(id)) % 256 AS key", "sha2(string(id), 256) AS text")
        .selectExpr("key", "row_number() OVER (PARTITION BY key ORDER BY text) AS place", "text")
        .selectExpr("max(xxhash64(text, place))")
        .collectAsList();
  }
}
