package io.sparkadvisor.bench.whatif;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** RDDs put together by key, kept in memory, and used in two actions with the driver between. */
final class PriceIndex implements BenchJob {

  @Override
  public String name() {
    return "price-index";
  }

  @Override
  public String story() {
    return "RDDs: a join by key, cached; two actions, and the driver's own work between them";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.of(1, 2, 24),
        Setting.of(2, 2, 6),
        Setting.of(2, 2, 24),
        Setting.of(2, 2, 160),
        Setting.of(4, 2, 24),
        Setting.of(4, 2, 60),
        Setting.of(4, 4, 24));
  }

  @Override
  public void run(SparkSession spark, Setting setting) throws InterruptedException {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaPairRDD<Integer, Tuple2<Iterable<Long>, Iterable<Long>>> both =
        prices(context, 18, 700)
            .cogroup(prices(context, 6, 500), setting.partitions())
            .persist(StorageLevel.MEMORY_ONLY());
    both.mapToPair(PriceIndex::index).count();
    Thread.sleep(2_000);
    both.mapToPair(PriceIndex::index).reduceByKey(Long::sum, 5).collect();
  }

  private static JavaPairRDD<Integer, Long> prices(
      JavaSparkContext context, int parts, int perPart) {
    List<Integer> seeds = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      seeds.add(i);
    }
    return context.parallelize(seeds, parts).flatMapToPair(seed -> prices(seed, perPart));
  }

  private static Iterator<Tuple2<Integer, Long>> prices(int seed, int count)
      throws InterruptedException {
    List<Tuple2<Integer, Long>> prices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Slow.work(900);
      prices.add(new Tuple2<>((i * 104_729 + seed * 17) % 1_200, (long) i * seed));
    }
    return prices.iterator();
  }

  private static Tuple2<Integer, Long> index(
      Tuple2<Integer, Tuple2<Iterable<Long>, Iterable<Long>>> group) throws InterruptedException {
    long sum = 0;
    for (long price : group._2()._1()) {
      Slow.work(800);
      sum += price;
    }
    for (long price : group._2()._2()) {
      Slow.work(1_600);
      sum -= price;
    }
    return new Tuple2<>(group._1() % 40, sum);
  }
}
