package io.sparkadvisor.reference.server;

import java.io.IOException;
import org.apache.spark.api.java.function.ForeachFunction;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** An application that runs a few jobs, says where its UI is, and ends when it is told to. */
final class LiveApplication {

  private LiveApplication() {}

  /** Runs with event logs in the given folder, until a byte comes on standard input. */
  public static void main(String[] args) throws IOException {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("Live")
            .config("spark.ui.port", "0")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.eventLog.enabled", "true")
            .config("spark.eventLog.dir", args[0])
            .config("spark.sql.shuffle.partitions", "4")
            .getOrCreate();
    spark.range(0, 100_000, 1, 4).groupBy(functions.col("id").mod(7)).count().collectAsList();
    spark.range(1_000).selectExpr("sum(id)").collectAsList();
    System.out.println("\nUI " + spark.sparkContext().uiWebUrl().get());
    if (System.in.read() == 'w') {
      spark
          .range(0, 8, 1, 8)
          .foreach((ForeachFunction<Long>) id -> Thread.sleep(id == 7 ? 6_000 : 200));
      System.out.println("\nworked");
      System.in.read();
    }
    spark.stop();
  }
}
