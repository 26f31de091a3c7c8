package io.sparkadvisor.bench.whatif;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The same as {@link SideBySide} with fair scheduling, and no pool named. */
final class FairReports implements BenchJob {

  @Override
  public String name() {
    return "fair-reports";
  }

  @Override
  public String story() {
    return "eight queries from four threads, spark.scheduler.mode=FAIR, all in one pool";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.local(4, 32), Setting.local(8, 32), Setting.local(16, 32), Setting.local(8, 128));
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("spark.sql.adaptive.enabled", "false", "spark.scheduler.mode", "FAIR");
  }

  @Override
  public void run(SparkSession spark, Setting setting) throws Exception {
    new SideBySide().run(spark, setting);
  }
}
