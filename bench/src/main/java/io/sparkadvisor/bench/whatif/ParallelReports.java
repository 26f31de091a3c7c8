package io.sparkadvisor.bench.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reports that a thread pool asks for, three at a time. */
final class ParallelReports implements BenchJob {
  private static final int REPORTS = 6;

  @Override
  public String name() {
    return "parallel-reports";
  }

  @Override
  public String story() {
    return "six queries of different sizes from three threads; no merging of partitions";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.of(1, 2, 24),
        Setting.of(2, 2, 6),
        Setting.of(2, 2, 24),
        Setting.of(2, 2, 100),
        Setting.of(2, 2, 400),
        Setting.of(4, 2, 24),
        Setting.of(4, 2, 100),
        Setting.of(4, 4, 24));
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("spark.sql.adaptive.coalescePartitions.enabled", "false");
  }

  @Override
  public void run(SparkSession spark, Setting setting) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<List<Row>>> reports = new ArrayList<>();
      for (int i = 0; i < REPORTS; i++) {
        int report = i;
        reports.add(threads.submit(() -> report(spark, report).collectAsList()));
      }
      for (Future<List<Row>> report : reports) {
        report.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static Dataset<Row> report(SparkSession spark, int report) {
    return spark
        .range(0, 2_000L + 1_500L * report, 1, 8 + 2 * report)
        .selectExpr("slow(id, 800L) AS id", "hash(id) % 1000 AS key")
        .repartition(org.apache.spark.sql.functions.col("key"))
        .selectExpr("key", "slow(id, 1500L) AS value")
        .groupBy("key")
        .sum("value")
        .selectExpr("max(`sum(value)`)");
  }
}
