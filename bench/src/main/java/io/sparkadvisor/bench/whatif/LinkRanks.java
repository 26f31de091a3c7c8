package io.sparkadvisor.bench.whatif;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** RDDs of links and ranks, joined and summed up twice, as an algorithm on graphs does. */
final class LinkRanks implements BenchJob {

  private static final int ROUNDS = 2;

  @Override
  public String name() {
    return "link-ranks";
  }

  @Override
  public String story() {
    return "RDDs: links joined with ranks and summed up, twice";
  }

  @Override
  public boolean isKeptApart() {
    return true;
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.of(2, 2, 10), Setting.of(2, 2, 120), Setting.of(4, 2, 10), Setting.of(4, 2, 120));
  }

  @Override
  public void run(SparkSession spark, Setting setting) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<Integer> pages = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      pages.add(i);
    }
    JavaPairRDD<Integer, Integer> links =
        context
            .parallelize(pages, 8)
            .mapToPair(page -> new Tuple2<>(page % 1_500, (page * 31) % 1_500))
            .partitionBy(new HashPartitioner(setting.partitions()))
            .cache();
    JavaPairRDD<Integer, Long> ranks =
        links.mapToPair(link -> new Tuple2<>(link._1(), 1L)).distinct(setting.partitions());
    for (int i = 0; i < ROUNDS; i++) {
      ranks =
          links
              .join(ranks, setting.partitions())
              .mapToPair(LinkRanks::passedOn)
              .reduceByKey(Long::sum, setting.partitions());
    }
    ranks.count();
  }

  private static Tuple2<Integer, Long> passedOn(Tuple2<Integer, Tuple2<Integer, Long>> link)
      throws InterruptedException {
    Slow.work(3_000);
    return new Tuple2<>(link._2()._1(), link._2()._2() % 1_000 + 1);
  }
}
