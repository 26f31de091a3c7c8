package io.sparkadvisor.reference.server;

import java.io.IOException;
import org.apache.spark.api.java.function.ForeachFunction;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * An application that runs a few jobs, says where its UI is, and does what it is told: works (w),
 * makes room at its address for another one (n), or ends.
 */
final class LiveApplication {

  private LiveApplication() {}

  /** Runs with event logs in the given folder, until a byte comes on standard input. */
  public static void main(String[] args) throws IOException {
    SparkSession spark = start("Live", "0", args[0]);
    spark.range(0, 100_000, 1, 4).groupBy(functions.col("id").mod(7)).count().collectAsList();
    spark.range(1_000).selectExpr("sum(id)").collectAsList();
    String address = spark.sparkContext().uiWebUrl().get();
    System.out.println("\nUI " + address);
    for (int told = System.in.read(); told == 'w' || told == 'n'; told = System.in.read()) {
      if (told == 'w') {
        spark
            .range(0, 8, 1, 8)
            .foreach((ForeachFunction<Long>) id -> Thread.sleep(id == 7 ? 6_000 : 200));
      } else {
        spark.stop();
        spark = start("Next", address.replaceFirst(".*:", ""), args[0]);
      }
      System.out.println("\ndone");
    }
    spark.stop();
  }

  private static SparkSession start(String name, String port, String eventLogs) {
    return SparkSession.builder()
        .master("local[2]")
        .appName(name)
        .config("spark.ui.port", port)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.eventLog.enabled", "true")
        .config("spark.eventLog.dir", eventLogs)
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate();
  }
}
