package io.sparkadvisor.bench.whatif;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A sort within partitions on a small heap: what a task holds grows with its data. */
final class Spilling implements BenchJob {

  @Override
  public String name() {
    return "spilling";
  }

  @Override
  public String story() {
    return "sorts wide rows within partitions on a small heap: few large tasks spill, many do not";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.of(1, 2, 4), Setting.of(1, 2, 12), Setting.of(1, 2, 48), Setting.of(1, 2, 200));
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("spark.sql.adaptive.enabled", "false");
  }

  @Override
  public void run(SparkSession spark, Setting setting) {
    spark
        .range(0, 4_000_000, 1, 8)
        .selectExpr("id", "hash(id) AS key", "sha2(string(id), 512) AS text")
        .repartition(org.apache.spark.sql.functions.col("key"))
        .sortWithinPartitions("text")
        .selectExpr("max(xxhash64(text, key))")
        .collectAsList();
  }
}
