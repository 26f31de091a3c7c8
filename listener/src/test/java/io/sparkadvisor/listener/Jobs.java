package io.sparkadvisor.listener;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.shuffle.FetchFailedException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * What the applications of these tests do: together, every kind of event that a fact is made of.
 */
final class Jobs {

  private Jobs() {}

  /** Reads, joins both ways, aggregates, caches, writes. */
  static void everyDay(SparkSession spark, Path folder) {
    Dataset<Row> orders =
        spark.range(0, 20_000, 1, 4).withColumn("item", col("id").mod(100)).alias("orders");
    Dataset<Row> items = spark.range(100).withColumnRenamed("id", "item");
    Dataset<Row> joined = orders.join(broadcast(items), "item").persist(StorageLevel.MEMORY_ONLY());
    joined.count();
    spark.conf().set("spark.sql.autoBroadcastJoinThreshold", "-1");
    spark.sparkContext().setJobDescription("revenue of items");
    joined
        .join(items, "item")
        .groupBy("item")
        .agg(sum("id"))
        .write()
        .parquet(folder.resolve("table").toString());
    spark.read().parquet(folder.resolve("table").toString()).collectAsList();
    joined.unpersist(true);
    spark.sparkContext().setJobDescription(null);
  }

  /** A task that fails once, and one that never succeeds. */
  static void failing(SparkSession spark) {
    AtomicBoolean first = FAILED_ONCE;
    first.set(true);
    UserDefinedFunction once =
        udf(
            (Long id) -> {
              if (id == 7 && FAILED_ONCE.getAndSet(false)) {
                throw new IllegalStateException("the first attempt");
              }
              return id;
            },
            DataTypes.LongType);
    spark.range(0, 100, 1, 4).select(once.apply(col("id"))).collectAsList();
    UserDefinedFunction never =
        udf(
            (Long id) -> {
              throw new IllegalStateException("every attempt");
            },
            DataTypes.LongType);
    spark.range(0, 10, 1, 2).select(never.apply(col("id"))).collectAsList();
  }

  private static final AtomicBoolean FAILED_ONCE = new AtomicBoolean();

  /** Two micro-batches. */
  static void streaming(SparkSession spark, Path folder) {
    try {
      spark
          .readStream()
          .format("rate")
          .option("rowsPerSecond", 10)
          .load()
          .writeStream()
          .format("memory")
          .queryName("rates")
          .option("checkpointLocation", folder.resolve("checkpoint").toString())
          .trigger(Trigger.AvailableNow())
          .start()
          .awaitTermination(20_000);
    } catch (TimeoutException | StreamingQueryException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every number squared, without SQL. */
  static List<Integer> plainRdd(SparkSession spark) {
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return context.parallelize(List.of(1, 2, 3, 4), 4).map(n -> n * n).collect();
  }

  /**
   * A stage that is tried again, and the one before it, because a task says that it cannot read
   * what that one wrote.
   */
  static void retried(SparkSession spark) {
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaPairRDD<Integer, Integer> sums =
        context
            .parallelize(List.of(1, 2, 3, 4), 4)
            .mapToPair(n -> new Tuple2<>(n % 2, n))
            .reduceByKey(Integer::sum, 2);
    int shuffle = ((ShuffleDependency<?, ?, ?>) sums.rdd().dependencies().head()).shuffleId();
    FAILED_ONCE.set(true);
    sums.foreach(
        sum -> {
          if (FAILED_ONCE.getAndSet(false)) {
            throw new FetchFailedException(
                SparkEnv.get().blockManager().blockManagerId(), shuffle, 0L, 0, 0, "lost", null);
          }
        });
  }

  /** For as long as some heartbeats take. */
  static void slow(SparkSession spark) {
    sleep(spark, List.of(500, 500, 500, 500));
  }

  /** One task takes 30 times as long as the others. */
  static void straggling(SparkSession spark) {
    List<Integer> millis = new ArrayList<>(Collections.nCopies(11, 200));
    millis.add(6_000);
    sleep(spark, millis);
  }

  private static void sleep(SparkSession spark, List<Integer> millis) {
    JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(millis, millis.size())
        .foreach(Thread::sleep);
  }

  /** A job that takes a minute, unless it is cancelled. */
  static void endless(SparkSession spark) {
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    context
        .parallelize(List.of(1, 2), 2)
        .foreach(
            n -> {
              Thread.sleep(60_000);
            });
  }
}
