package io.sparkadvisor.listener;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** A driver in a JVM of its own, which ends in one of the ways in which drivers end. */
public final class ForkedDriver {

  private ForkedDriver() {}

  /**
   * Runs an application.
   *
   * @param arguments the way it ends, the folder for its event log, and the one for its reports
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    SparkConf conf =
        SparkRun.conf(folder)
            .set("spark.extraListeners", AdvisorListener.class.getName())
            .set("spark.advisor.output.dir", Path.of(arguments[2]).toUri().toString());
    SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
    var unused = Jobs.plainRdd(spark);
    switch (arguments[0]) {
      case "returns without stopping Spark" -> {}
      case "exits" -> System.exit(3);
      case "throws" -> throw new IllegalStateException("the job failed");
      case "is told to go" -> {
        Files.createFile(folder.resolve("ready"));
        Jobs.endless(spark);
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }
}
