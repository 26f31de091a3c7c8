package io.sparkadvisor.reference.run;

import io.sparkadvisor.reference.Clickstream;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/**
 * The main class of the spark-submit that writes the tables. Arguments: the six sizes, the folder.
 */
public final class GenerateApplication {

  private GenerateApplication() {}

  public static void main(String[] args) throws IOException {
    Clickstream clickstream =
        new Clickstream(
            Long.parseLong(args[0]),
            Long.parseLong(args[1]),
            Long.parseLong(args[2]),
            Integer.parseInt(args[3]),
            Integer.parseInt(args[4]),
            Double.parseDouble(args[5]));
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      clickstream.write(spark, args[6]);
    }
  }
}
