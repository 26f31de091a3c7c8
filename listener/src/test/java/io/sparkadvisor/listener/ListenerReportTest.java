package io.sparkadvisor.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.Advisor;
import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.report.json.JsonReport;
import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.rule.Thresholds;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerReportTest {

  @TempDir private Path folder;
  @TempDir private Path reports;

  private SparkConf conf() {
    return SparkRun.conf(folder)
        .set("spark.advisor.output.dir", reports.toUri().toString())
        .set("spark.advisor.rule.task-skew.ratio", "2.5");
  }

  private List<Path> written(String ending) throws IOException {
    try (Stream<Path> files = Files.list(reports)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  private static void awaitConclusion() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("spark-advisor-conclusion")) {
        thread.join(60_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  private String analyzed() throws IOException {
    Thresholds thresholds = ListenerSettings.of(Confs.all(conf()), Catalog.rulebook()).thresholds();
    Diagnosis ofLog =
        new Advisor(Catalog.rulebook(), thresholds)
            .diagnose(Conclusion.SOURCE, SparkRun.factsOfLog(folder));
    StringWriter json = new StringWriter();
    try (JsonReport report = new JsonReport(json, Integer.MAX_VALUE)) {
      report.add(ofLog);
    }
    return json.toString();
  }

  @Test
  void theReportIsTheOneThatAnalyzeGivesForTheLog() throws Exception {
    SparkRun.run(
        conf().set("spark.extraListeners", AdvisorListener.class.getName()),
        spark -> Jobs.everyDay(spark, folder));
    awaitConclusion();
    assertThat(Files.readString(written(".json").get(0))).isEqualTo(analyzed());
    assertThat(Files.readString(written(".txt").get(0))).contains("listener-test");
  }

  @Test
  void thePluginGivesTheSameReport() throws Exception {
    SparkRun.run(conf().set("spark.plugins", AdvisorPlugin.class.getName()), Jobs::plainRdd);
    awaitConclusion();
    assertThat(Files.readString(written(".json").get(0))).isEqualTo(analyzed());
  }

  @Test
  void listenerNamedTwiceAndPluginTogetherReportOnce() throws Exception {
    try (DriverLog log = new DriverLog()) {
      SparkRun.run(
          conf()
              .set("spark.plugins", AdvisorPlugin.class.getName())
              .set(
                  "spark.extraListeners",
                  AdvisorListener.class.getName() + ", " + AdvisorListener.class.getName()),
          Jobs::plainRdd);
      awaitConclusion();
      assertThat(log.at(Level.INFO)).filteredOn(line -> line.contains("wrote")).hasSize(1);
      assertThat(log.at(Level.ERROR)).isEmpty();
    }
  }

  @Test
  void switchedOffItDoesNothing() throws Exception {
    try (DriverLog log = new DriverLog()) {
      SparkRun.run(
          conf()
              .set("spark.advisor.enabled", "false")
              .set("spark.extraListeners", AdvisorListener.class.getName()),
          Jobs::plainRdd);
      awaitConclusion();
      assertThat(written("")).isEmpty();
      assertThat(log.all()).singleElement().asString().contains("switched off");
    }
  }

  @Test
  void eachOfTwoContextsInOneDriverHasItsReportHoweverOftenItIsStopped() throws Exception {
    for (int i = 0; i < 2; i++) {
      SparkRun.run(
          conf().set("spark.extraListeners", AdvisorListener.class.getName()),
          spark -> {
            Jobs.plainRdd(spark);
            spark.stop();
            spark.sparkContext().stop();
          });
      awaitConclusion();
    }
    assertThat(written(".json")).hasSize(2);
  }

  @Test
  void misspeltPropertiesAreWarnedOfInTheDriversLogAndTheReportComesAllTheSame() throws Exception {
    try (DriverLog log = new DriverLog()) {
      SparkRun.run(
          conf()
              .set("spark.advisor.outputdir", "x")
              .set("spark.advisor.rule.task-skew.ratio", "much")
              .set("spark.extraListeners", AdvisorListener.class.getName()),
          Jobs::plainRdd);
      awaitConclusion();
      assertThat(log.at(Level.WARN))
          .anyMatch(line -> line.contains("did you mean spark.advisor.output.dir?"))
          .anyMatch(line -> line.contains("spark.advisor.rule.task-skew.ratio"));
      assertThat(written(".json")).hasSize(1);
    }
  }
}
