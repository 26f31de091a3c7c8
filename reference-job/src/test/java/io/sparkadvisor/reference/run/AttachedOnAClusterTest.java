package io.sparkadvisor.reference.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkadvisor.reference.ReferenceJob;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The listener's jar, attached as docs/attach.md says to the whole reference job, on a standalone
 * master and two workers that share three executors.
 */
class AttachedOnAClusterTest {

  private static final Path ROOT = Path.of(System.getProperty("sparkadvisor.root"));
  private static final Path LISTENER = ROOT.resolve("listener/target/spark-advisor-listener.jar");
  private static final long WORKER_MIB = 1_200;
  // compiled quickly rather than well
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  @TempDir private static Path folder;
  private static SparkSubmission spark;
  private static TwoHostCluster cluster;

  @BeforeAll
  static void startTheCluster() throws Exception {
    // a dozen JVMs, by turns: too much for every build
    assumeTrue(Boolean.getBoolean("sparkadvisor.cluster"), "the profile every-spark asks for it");
    assumeTrue(Files.exists(LISTENER), "mvn package makes the jar");
    assumeTrue(Files.exists(ROOT.resolve("cli/target/spark-advisor.jar")), "and this one");
    spark =
        new SparkSubmission(
            sparkHome(), jar(), folder, List.of(SHORT_LIVED), Redirect.appendTo(output().toFile()));
    cluster = TwoHostCluster.start(spark, WORKER_MIB);
  }

  @AfterAll
  static void stopTheCluster() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "cluster"})
  void theReportOfADriverIsTheOneOfItsEventLogInDeployMode(String mode) throws Exception {
    Path logs = Files.createDirectory(folder.resolve(mode + "-logs"));
    Path reports = folder.resolve(mode + "-reports");

    int exitCode =
        spark.submit(
            ReferenceJob.class,
            List.of(
                "--master", cluster.master(), "--deploy-mode", mode, "--jars", LISTENER.toString()),
            settings(logs, reports),
            List.of("naive", folder.resolve(mode + "-tables").toUri().toString(), "0.02"));

    assertThat(exitCode).as(Files.readString(output())).isZero();
    JsonNode told = application(only(reports, ".json"));
    assertThat(told.at("/application/executors").asInt()).isGreaterThan(1);
    assertThat(told.at("/application/failed_jobs").asInt()).isZero();
    assertThat(told).isEqualTo(application(analyzed(only(logs, ""))));
    assertThat(only(reports, ".txt")).content().contains("Clickstream features");
  }

  private static Map<String, String> settings(Path logs, Path reports) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("spark.extraListeners", "io.sparkadvisor.listener.AdvisorListener");
    settings.put("spark.advisor.output.dir", reports.toUri().toString());
    settings.put("spark.eventLog.enabled", "true");
    settings.put("spark.eventLog.dir", logs.toUri().toString());
    settings.put("spark.driver.memory", "600m");
    settings.put("spark.executor.memory", "512m");
    settings.put("spark.executor.cores", "1");
    // two executors on one worker, and one on the other
    settings.put("spark.cores.max", "3");
    settings.put("spark.driver.extraJavaOptions", SHORT_LIVED);
    settings.put("spark.executor.extraJavaOptions", SHORT_LIVED);
    settings.put("spark.sql.shuffle.partitions", "4");
    settings.put("spark.ui.enabled", "false");
    // else spark-submit returns once the cluster has taken the driver
    settings.put("spark.standalone.submit.waitAppCompletion", "true");
    return settings;
  }

  private static Path output() {
    return folder.resolve("spark.out");
  }

  /** What {@code analyze} says of this log, as JSON. */
  private static Path analyzed(Path log) throws IOException, InterruptedException {
    Path json = Files.createTempFile(folder, "analyzed", ".json");
    Process analyze =
        new ProcessBuilder(
                ROOT.resolve("spark-advisor").toString(),
                "analyze",
                "--format",
                "json",
                log.toString())
            .redirectOutput(json.toFile())
            .redirectError(Redirect.appendTo(output().toFile()))
            .start();
    assertThat(analyze.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return json;
  }

  /** The one application of a report, without where the report has it from. */
  private static JsonNode application(Path report) throws IOException {
    JsonNode applications = new ObjectMapper().readTree(report.toFile()).get("applications");
    assertThat(applications).hasSize(1);
    return ((ObjectNode) applications.get(0)).without("source");
  }

  private static Path only(Path directory, String ending) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found =
          files
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .filter(file -> file.toString().endsWith(ending))
              .toList();
      assertThat(found).as(Files.readString(output())).hasSize(1);
      return found.get(0);
    }
  }

  /** Spark as an installation: the libraries that this test runs with, and nothing of ours. */
  private static Path sparkHome() throws IOException {
    Path home = folder.resolve("spark");
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (String place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path library = Path.of(place);
      if (place.endsWith(".jar") && !library.startsWith(ROOT)) {
        Files.createSymbolicLink(jars.resolve(library.getFileName()), library);
      }
    }
    return home;
  }

  /** The reference job's classes, which Maven puts into a jar only after this. */
  private static Path jar() throws IOException, URISyntaxException {
    Path classes =
        Path.of(ReferenceJob.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path jar = folder.resolve("reference-job.jar");
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(classes)) {
      all.filter(Files::isRegularFile).forEach(files::add);
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    return jar;
  }
}
