package io.sparkadvisor.bench.whatif;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The same as {@link ManySmall}, with adaptive execution and without. */
final class AqeMerged implements BenchJob {

  @Override
  public String name() {
    return "aqe-merged";
  }

  @Override
  public String story() {
    return "joins two tables of files and sums up twice, with adaptive execution and without";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.local(8, 512).withAdaptive(true),
        Setting.local(8, 512).withAdaptive(false),
        Setting.local(8, 64).withAdaptive(true),
        Setting.local(8, 64).withAdaptive(false),
        Setting.local(4, 512).withAdaptive(true),
        Setting.local(16, 512).withAdaptive(true));
  }

  @Override
  public Map<String, String> properties() {
    return Map.of(
        "spark.sql.adaptive.advisoryPartitionSizeInBytes",
        "512k",
        "spark.sql.adaptive.coalescePartitions.minPartitionSize",
        "64k",
        "spark.sql.files.maxPartitionBytes",
        "1m");
  }

  @Override
  public void run(SparkSession spark, Setting setting) {
    new ManySmall().run(spark, setting);
  }
}
