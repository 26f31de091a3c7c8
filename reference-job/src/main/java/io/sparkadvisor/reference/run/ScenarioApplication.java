package io.sparkadvisor.reference.run;

import io.sparkadvisor.reference.ClickstreamTables;
import io.sparkadvisor.reference.scenario.Scenario;
import io.sparkadvisor.reference.scenario.Scenarios;
import io.sparkadvisor.reference.scenario.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.sql.SparkSession;

/**
 * The main class of the spark-submit of one variant. Arguments: scenario, variant, folder of the
 * tables, folder of the result, file for the {@link Measurement}.
 */
public final class ScenarioApplication {

  private ScenarioApplication() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Scenario scenario = Scenarios.of(args[0]).orElseThrow();
    Variant variant =
        scenario.variants().stream()
            .filter(v -> v.name().equals(args[1]))
            .findFirst()
            .orElseThrow();
    SparkSession spark = SparkSession.builder().getOrCreate();
    long started = spark.sparkContext().startTime();
    String applicationId = spark.sparkContext().applicationId();
    try {
      variant.work().run(new ClickstreamTables(spark, args[2]), args[3]);
    } finally {
      spark.stop();
    }
    Duration wallClock = Duration.ofMillis(System.currentTimeMillis() - started);
    new Measurement(applicationId, wallClock).write(Path.of(args[4]));
  }
}
