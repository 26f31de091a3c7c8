package io.sparkadvisor.reference.run;

import io.sparkadvisor.reference.Clickstream;
import io.sparkadvisor.reference.scenario.Scenario;
import io.sparkadvisor.reference.scenario.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.network.util.JavaUtils;

/**
 * Runs a variant on the tables that its scenario needs, and measures it.
 *
 * @param workDir where the tables stay from run to run, and where results go
 * @param master Spark's master URL; absent for a local cluster that fits the variant
 * @param settings over the variant's own
 */
record ScenarioRunner(
    SparkSubmission submission,
    Path workDir,
    Optional<String> master,
    Map<String, String> settings) {

  private static final String EXECUTOR_MEMORY = "spark.executor.memory";

  /** Writes the tables unless an earlier run has left them. */
  void prepare(Clickstream clickstream) throws IOException, InterruptedException {
    Path tables = tables(clickstream);
    if (Files.exists(tables.resolve("items").resolve("_SUCCESS"))) {
      return;
    }
    List<String> args =
        Stream.of(
                clickstream.events(),
                clickstream.users(),
                clickstream.items(),
                clickstream.contextBytes(),
                clickstream.profileBytes(),
                clickstream.anonymousShare(),
                tables)
            .map(String::valueOf)
            .toList();
    Map<String, String> quiet =
        Map.of("spark.ui.enabled", "false", "spark.eventLog.enabled", "false");
    List<String> options = options("local[2]", "Generate clickstream");
    succeed(submission.submit(GenerateApplication.class, options, quiet, args));
  }

  Measurement run(Scenario scenario, Variant variant, Clickstream clickstream)
      throws IOException, InterruptedException {
    String name = scenario.name() + "-" + variant.name();
    Path measured = workDir.resolve(name + ".measured");
    Files.deleteIfExists(measured);
    Map<String, String> all = new TreeMap<>(variant.allSettings());
    all.putAll(settings);
    List<String> args =
        List.of(
            scenario.name(),
            variant.name(),
            tables(clickstream).toString(),
            workDir.resolve("results").resolve(name).toString(),
            measured.toString());
    String title = "Clickstream features: " + scenario.name() + ", " + variant.name();
    if (master.isPresent() || !scenario.needsTwoHosts()) {
      String url = master.orElseGet(() -> localCluster(executorMib(all)));
      succeed(submission.submit(ScenarioApplication.class, options(url, title), all, args));
    } else {
      try (TwoHostCluster cluster = TwoHostCluster.start(submission, executorMib(all))) {
        List<String> options = options(cluster.master(), title);
        succeed(submission.submit(ScenarioApplication.class, options, all, args));
      }
    }
    return Measurement.read(measured);
  }

  private static List<String> options(String master, String name) {
    return List.of("--master", master, "--name", name);
  }

  private Path tables(Clickstream clickstream) {
    return workDir.resolve("tables").resolve(clickstream.name());
  }

  /** Two workers with two cores each, each with room for one executor. */
  private static String localCluster(long executorMib) {
    return "local-cluster[2,2,%d]".formatted(executorMib);
  }

  private static long executorMib(Map<String, String> settings) {
    return JavaUtils.byteStringAsMb(settings.getOrDefault(EXECUTOR_MEMORY, "1g"));
  }

  private static void succeed(int exitCode) throws IOException {
    if (exitCode != 0) {
      throw new IOException("spark-submit ended with exit code " + exitCode);
    }
  }
}
