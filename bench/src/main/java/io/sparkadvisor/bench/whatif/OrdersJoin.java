package io.sparkadvisor.bench.whatif;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Orders joined with customers and with products, and summed up twice. */
final class OrdersJoin implements BenchJob {

  @Override
  public String name() {
    return "orders-join";
  }

  @Override
  public String story() {
    return "joins three tables and sums up; adaptive execution merges small partitions";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.of(1, 2, 200),
        Setting.of(2, 2, 4),
        Setting.of(2, 2, 16),
        Setting.of(2, 2, 200),
        Setting.of(2, 2, 800),
        Setting.of(2, 2, 200).withBroadcast(),
        Setting.of(4, 2, 200),
        Setting.of(4, 2, 16),
        Setting.of(4, 2, 200).withBroadcast(),
        Setting.of(4, 4, 200));
  }

  @Override
  public Map<String, String> properties() {
    // The tables are small; in proportion, so is the least that adaptive execution makes of them.
    return Map.of("spark.sql.adaptive.coalescePartitions.minPartitionSize", "16k");
  }

  @Override
  public void run(SparkSession spark, Setting setting) {
    spark
        .range(0, 24_000, 1, 24)
        .selectExpr(
            "id AS order",
            "hash(id) % 4000 AS customer",
            "hash(id + 1) % 600 AS product",
            "slow(id % 97, 700L) AS amount",
            "repeat(sha2(string(id), 256), 2) AS note")
        .createOrReplaceTempView("orders");
    spark
        .range(0, 4_000, 1, 4)
        .selectExpr("id", "slow(id % 25, 500L) AS region", "sha2(string(id), 256) AS name")
        .createOrReplaceTempView("customers");
    spark
        .range(0, 600, 1, 2)
        .selectExpr("id", "id % 12 AS category", "sha2(string(id), 256) AS title")
        .createOrReplaceTempView("products");
    spark
        .sql(
            "SELECT region, category, sum(slow(amount, 900L)), max(note), count(name),"
                + " count(title) FROM orders o JOIN customers c ON abs(o.customer) = c.id"
                + " JOIN products p ON abs(o.product) = p.id GROUP BY region, category")
        .collectAsList();
    spark
        .sql(
            "SELECT customer, sum(slow(amount, 300L)) AS spent FROM orders"
                + " GROUP BY customer, order % 3 ORDER BY spent DESC LIMIT 20")
        .collectAsList();
  }
}
