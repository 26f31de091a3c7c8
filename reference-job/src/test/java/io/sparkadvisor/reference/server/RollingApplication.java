package io.sparkadvisor.reference.server;

import org.apache.spark.sql.SparkSession;

/** An application whose event log is rolled several times: long descriptions make events large. */
final class RollingApplication {
  /** Jobs of its own queries; each writes some 0.7 MB of events. */
  static final int JOBS = 12;

  static final int TASKS = 4;

  private static final int DESCRIPTION = 350_000;

  private RollingApplication() {}

  /** Runs with a rolled event log, in the given folder. */
  public static void main(String[] args) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("Rolling")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.eventLog.enabled", "true")
            .config("spark.eventLog.dir", args[0])
            .config("spark.eventLog.compress", "true")
            .config("spark.eventLog.rolling.enabled", "true")
            .config("spark.eventLog.rolling.maxFileSize", "2m")
            .getOrCreate();
    for (int job = 0; job < JOBS; job++) {
      spark.sparkContext().setJobDescription("x".repeat(DESCRIPTION));
      spark.range(0, 1_000, 1, TASKS).foreachPartition(rows -> {});
    }
    spark.stop();
  }
}
