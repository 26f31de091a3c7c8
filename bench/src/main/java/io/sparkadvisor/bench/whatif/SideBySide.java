package io.sparkadvisor.bench.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Eight queries from four threads, served in the order in which they come. */
final class SideBySide implements BenchJob {

  @Override
  public String name() {
    return "side-by-side";
  }

  @Override
  public String story() {
    return "eight queries of different sizes from four threads, first in first out";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.local(4, 32),
        Setting.local(16, 32),
        Setting.local(8, 32),
        Setting.local(4, 8),
        Setting.local(8, 128));
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("spark.sql.adaptive.enabled", "false");
  }

  @Override
  public void run(SparkSession spark, Setting setting) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<Row>>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        long rows = 3_000L + 1_700L * i;
        all.add(
            threads.submit(
                () ->
                    spark
                        .range(0, rows, 1, 6)
                        .selectExpr("slow(id, 600L) AS id", "hash(id) % 700 AS key")
                        .groupBy("key")
                        .count()
                        .selectExpr("sum(slow(count, 4000L))")
                        .collectAsList()));
      }
      for (Future<List<Row>> one : all) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }
  }
}
