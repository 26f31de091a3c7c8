package io.sparkadvisor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import io.sparkadvisor.advisor.report.table.FactTables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets in every text of a log, and every way in which the log can be looked at. */
class PlantedSecretsTest {

  private static final Path SAMPLE =
      Path.of(System.getProperty("sparkadvisor.root"), "sample-event-logs", "failed-work");

  /** What users come to see of a log, by the names of its fields. */
  private static final List<String> TEXTS =
      List.of(
          "App Name",
          "Stage Name",
          "Details",
          "details",
          "description",
          "Description",
          "Message",
          "Full Stack Trace",
          "Stack Trace",
          "Exception",
          "Failure Reason",
          "Removed Reason",
          "Loss Reason",
          "errorMessage",
          "physicalPlanDescription",
          "simpleString",
          "Location",
          "Callsite",
          "spark.job.description",
          "spark.jobGroup.id",
          "spark.app.name",
          "spark.executor.extraJavaOptions");

  private static final String[] PLANTED = {
    "password=PLANTED1", "url postgres://u:PLANTED2@db/x", "--api-key PLANTED3", "?sig=PLANTED4",
  };

  @TempDir Path folder;
  private Path log;

  @BeforeEach
  void plant() throws IOException {
    String text;
    try (Stream<Path> files = Files.walk(SAMPLE)) {
      Path events =
          files.filter(f -> f.getFileName().toString().startsWith("events_1")).findFirst().get();
      try (InputStream in = new ZstdInputStream(Files.newInputStream(events))) {
        text = new String(in.readAllBytes(), UTF_8);
      }
    }
    String planted = text;
    for (String field : TEXTS) {
      planted =
          planted.replace(
              '"' + field + "\":\"", '"' + field + "\":\"" + String.join(" ", PLANTED) + " ");
    }
    assertThat(planted).isNotEqualTo(text);
    log = folder.resolve("app.json");
    Files.writeString(log, planted);
  }

  private void clean(String... command) {
    Shell.Run run = new Shell().run(command);
    assertThat(run.out() + run.err())
        .as(String.join(" ", command))
        .doesNotContain("PLANTED")
        .isNotEmpty();
  }

  @Test
  void noReportHasThem() {
    clean("analyze", log.toString());
    clean("analyze", "--verbose", log.toString());
    clean("analyze", "--format", "json", log.toString());
    clean("whatif", log.toString(), "--executors", "4");
    clean("whatif", log.toString(), "--repartition", "99=4");
  }

  @Test
  void noTableHasThem() {
    FactTables.all().forEach(table -> clean("facts", "--table", table.name(), log.toString()));
  }

  @Test
  void theShellDoesNotShowThem() {
    String commands =
        "summary\nbudget\nfindings\nexplain f1\nstages all\nstage 0\nsql all\nplan 0\nquit\n";
    Shell.Run run = new Shell().typing(commands.getBytes(UTF_8)).run("shell", log.toString());
    assertThat(run.out() + run.err()).doesNotContain("PLANTED").contains("FailedWork");
  }
}
