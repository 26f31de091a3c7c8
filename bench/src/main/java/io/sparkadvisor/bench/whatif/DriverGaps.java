package io.sparkadvisor.bench.whatif;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Steps one after another, between which the driver works alone. */
final class DriverGaps implements BenchJob {

  @Override
  public String name() {
    return "driver-gaps";
  }

  @Override
  public String story() {
    return "four steps with a second and a half of the driver's own work between them";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.of(1, 2, 32),
        Setting.of(2, 2, 4),
        Setting.of(2, 2, 32),
        Setting.of(2, 2, 128),
        Setting.of(2, 2, 800),
        Setting.of(4, 2, 32),
        Setting.of(4, 2, 128),
        Setting.of(4, 4, 32));
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("spark.sql.adaptive.enabled", "false");
  }

  @Override
  public void run(SparkSession spark, Setting setting) throws InterruptedException {
    for (int step = 0; step < 4; step++) {
      spark
          .range(0, 6_000L + 1_000L * step, 1, 20)
          .selectExpr("slow(id, 600L) AS id", "hash(id) % 5000 AS key")
          .groupBy("key")
          .max("id")
          .selectExpr("sum(slow(`max(id)`, 1200L))")
          .collectAsList();
      Thread.sleep(1_500);
    }
  }
}
