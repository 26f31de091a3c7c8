package io.sparkadvisor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Runs a small feature-engineering job of about 1,000 tasks on Spark itself and keeps its event
 * log: the log that the others are made from when no other is given.
 *
 * <p>The queries are chosen for what they leave in the log: wide plans with sort-merge join,
 * broadcast join, window, aggregates and a write, adaptive execution with its plan updates, a
 * cached table, and an RDD job without SQL.
 */
public final class RecordSample {
  private static final int PARTITIONS = 64;

  private RecordSample() {}

  /**
   * Records the log.
   *
   * @param args the file to write, zstd-compressed as Spark does
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: RecordSample FILE");
      System.exit(2);
    }
    record(Path.of(args[0]));
  }

  static void record(Path target) throws IOException {
    Path scratch = Files.createTempDirectory("spark-advisor-bench");
    try {
      Path logs = Files.createDirectory(scratch.resolve("events"));
      try (SparkSession spark = session(logs)) {
        run(spark, scratch.resolve("features").toString());
      }
      Files.createDirectories(target.toAbsolutePath().getParent());
      try (Stream<Path> written = Files.list(logs)) {
        Path log =
            written.filter(file -> file.toString().endsWith(".zstd")).findFirst().orElseThrow();
        Files.move(log, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      delete(scratch);
    }
  }

  private static SparkSession session(Path logs) {
    return SparkSession.builder()
        .appName("Feature engineering")
        .master("local[2]")
        .config("spark.ui.enabled", false)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "localhost")
        .config("spark.eventLog.enabled", true)
        .config("spark.eventLog.rolling.enabled", false)
        .config("spark.eventLog.compress", true)
        .config("spark.eventLog.compression.codec", "zstd")
        .config("spark.eventLog.dir", logs.toUri().toString())
        .config("spark.sql.warehouse.dir", logs.resolveSibling("warehouse").toUri().toString())
        .config("spark.sql.shuffle.partitions", PARTITIONS)
        // The data are tiny: without this the adaptive planner would leave one task per shuffle.
        .config("spark.sql.adaptive.coalescePartitions.enabled", false)
        .config("spark.sql.autoBroadcastJoinThreshold", 65_536)
        .getOrCreate();
  }

  private static void run(SparkSession spark, String output) {
    Dataset<Row> events =
        spark
            .range(0, 200_000, 1, PARTITIONS)
            .selectExpr(
                "id % 5000 AS user",
                "id % 300 AS item",
                "cast(id % 97 AS double) AS amount",
                "timestamp_seconds(1700000000 + id) AS at");
    Dataset<Row> users =
        spark
            .range(0, 50_000, 1, PARTITIONS)
            .selectExpr("id AS user", "concat('segment ', id % 20) AS segment", "id % 80 AS age");
    Dataset<Row> items =
        spark
            .range(0, 300, 1, 2)
            .selectExpr("id AS item", "concat('category ', id % 12) AS category");
    users.persist(StorageLevel.MEMORY_AND_DISK());
    events.createOrReplaceTempView("events");
    users.createOrReplaceTempView("users");
    items.createOrReplaceTempView("items");

    describe(spark, "spend per segment and category");
    spark
        .sql(
            "SELECT segment, category, sum(amount), count(DISTINCT e.user), avg(age) FROM events e"
                + " JOIN users u ON e.user = u.user JOIN items i ON e.item = i.item"
                + " GROUP BY segment, category ORDER BY 3 DESC")
        .collectAsList();
    describe(spark, "rank of each user's days");
    spark
        .sql(
            "SELECT user, day, spent, rank() OVER (PARTITION BY user ORDER BY spent DESC) AS place"
                + " FROM (SELECT user, to_date(at) AS day, sum(amount) AS spent FROM events GROUP"
                + " BY 1, 2)")
        .write()
        .mode("overwrite")
        .parquet(output);
    describe(spark, "users who bought nothing");
    spark
        .sql(
            "SELECT count(*) FROM users u LEFT ANTI JOIN events e ON u.user = e.user AND e.amount >"
                + " 90")
        .collectAsList();
    users.unpersist(true);
    describe(spark, "histogram of amounts");
    spark
        .sql("SELECT amount FROM events")
        .javaRDD()
        .mapToPair(row -> new scala.Tuple2<>((int) row.getDouble(0) / 10, 1L))
        .reduceByKey(Long::sum, PARTITIONS)
        .collect();
  }

  private static void describe(SparkSession spark, String description) {
    spark.sparkContext().setJobDescription(description);
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    try {
      deepestFirst.forEach(RecordSample::deleteOne);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
