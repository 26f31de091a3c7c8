package io.sparkadvisor.bench.whatif;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** RDDs without SQL: a map, two shuffles, two actions. */
final class WordSums implements BenchJob {

  @Override
  public String name() {
    return "word-sums";
  }

  @Override
  public String story() {
    return "RDDs: maps, sums by key, groups, with so many partitions in each shuffle";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.of(1, 2, 40),
        Setting.of(2, 2, 4),
        Setting.of(2, 2, 12),
        Setting.of(2, 2, 40),
        Setting.of(2, 2, 200),
        Setting.of(2, 2, 800),
        Setting.of(4, 2, 40),
        Setting.of(4, 2, 200),
        Setting.of(4, 4, 40));
  }

  @Override
  public void run(SparkSession spark, Setting setting) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<Integer> seeds = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      seeds.add(i);
    }
    JavaPairRDD<Integer, Long> words =
        context.parallelize(seeds, 30).flatMapToPair(WordSums::words);
    JavaPairRDD<Integer, Iterable<Long>> groups = words.groupByKey(setting.partitions());
    groups
        .mapToPair(WordSums::sum)
        .reduceByKey(Long::sum, setting.partitions())
        .filter(
            pair -> {
              Slow.work(20_000);
              return true;
            })
        .count();
    groups.filter(group -> group._1() % 2 == 0).mapToPair(WordSums::sum).count();
  }

  /** Later seeds have more words. */
  private static Iterator<Tuple2<Integer, Long>> words(int seed) throws InterruptedException {
    List<Tuple2<Integer, Long>> words = new ArrayList<>();
    for (int i = 0; i < 400 + 40 * seed; i++) {
      Slow.work(1_000);
      words.add(new Tuple2<>((i * 7919 + seed * 31) % 3_000, (long) i));
    }
    return words.iterator();
  }

  private static Tuple2<Integer, Long> sum(Tuple2<Integer, Iterable<Long>> group)
      throws InterruptedException {
    long sum = 0;
    for (long value : group._2()) {
      Slow.work(1_000);
      sum += value;
    }
    return new Tuple2<>(group._1() % 500, sum);
  }
}
