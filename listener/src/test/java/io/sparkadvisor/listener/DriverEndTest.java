package io.sparkadvisor.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the driver's JVM ends, short of being killed, there is a report. */
class DriverEndTest {

  private static final Path OPTIONS =
      Path.of(System.getProperty("sparkadvisor.root"), "listener", "spark-java-options");

  @TempDir private Path folder;
  @TempDir private Path reports;

  private Process driver(String end) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(ForkedDriver.class.getName(), end, folder.toString(), reports.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("driver.out").toFile())
        .start();
  }

  private String report() throws IOException {
    try (Stream<Path> files = Files.list(reports)) {
      List<Path> json = files.filter(file -> file.toString().endsWith(".json")).toList();
      assertThat(json).as(Files.readString(folder.resolve("driver.out"))).hasSize(1);
      return Files.readString(json.get(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"returns without stopping Spark", "exits", "throws"})
  void thereIsAReportWhereTheDriver(String end) throws Exception {
    Process driver = driver(end);
    assertThat(driver.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(report()).contains("\"listener-test\"");
  }

  @Test
  void aDriverThatIsToldToGoReportsTheJobThatThisCancelled() throws Exception {
    Process driver = driver("is told to go");
    while (!Files.exists(folder.resolve("ready"))) {
      assertThat(driver.isAlive()).isTrue();
      Thread.sleep(50);
    }
    Thread.sleep(2_000);
    driver.destroy();
    assertThat(driver.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(report()).contains("\"listener-test\"");
    SparkApplication ofLog = SparkRun.factsOfLog(folder);
    assertThat(ofLog.jobs()).anyMatch(job -> job.outcome() == Job.Outcome.FAILED);
    long failed = ofLog.jobs().stream().filter(j -> j.outcome() == Job.Outcome.FAILED).count();
    assertThat(report()).containsPattern("\"failed_jobs\" : " + failed);
  }
}
