package io.sparkadvisor.advisor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.advice.ConfigPatch;
import io.sparkadvisor.advisor.report.ConfigurationText.Form;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.Sentence;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ConfigurationTextTest {

  private static final ConfigPatch PATCH =
      new ConfigPatch(
          List.of(
              new ConfigPatch.Line(
                  new Fix.PropertyChange(
                      "spark.sql.shuffle.partitions", Optional.of("200"), false, "800"),
                  Sentence.of("Run the stage in more tasks"),
                  "shuffle-spill@stage=4.0"),
              new ConfigPatch.Line(
                  new Fix.PropertyChange(
                      "spark.executor.extraJavaOptions", Optional.empty(), false, "-Da='\"b\"'"),
                  Sentence.of("Do it"),
                  "x@application")));

  private static String text(Form form) throws IOException {
    StringBuilder out = new StringBuilder();
    ConfigurationText.write(PATCH, "daily\nfeatures", form, out);
    return out.toString();
  }

  @Test
  void defaultsAreWhatSparkSubmitReads() throws IOException {
    assertThat(text(Form.DEFAULTS))
        .startsWith("# From the run of daily features\n")
        .contains(
            """
            # Run the stage in more tasks (shuffle-spill@stage=4.0); was 200, Spark's default
            spark.sql.shuffle.partitions 800
            """);
    Properties read = new Properties();
    read.load(new StringReader(text(Form.DEFAULTS)));
    assertThat(read)
        .containsEntry("spark.sql.shuffle.partitions", "800")
        .containsEntry("spark.executor.extraJavaOptions", "-Da='\"b\"'")
        .hasSize(2);
  }

  @Test
  void optionsOfSparkSubmitSurviveAShell() throws Exception {
    Process shell =
        new ProcessBuilder(
                "sh", "-c", "printf '%s|' " + text(Form.SUBMIT).replaceAll("(?m)^#.*\n", ""))
            .start();

    assertThat(
            new String(
                shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(
            "--conf|spark.sql.shuffle.partitions=800|--conf|spark.executor.extraJavaOptions=-Da='\"b\"'|");
  }

  @Test
  void buildersAreCodeOfTheirLanguage() throws IOException {
    assertThat(text(Form.JAVA))
        .contains("SparkSession.builder()\n    // Run the stage")
        .contains("    .config(\"spark.executor.extraJavaOptions\", \"-Da='\\\"b\\\"'\")\n")
        .endsWith("    .getOrCreate();\n");
    assertThat(text(Form.SCALA)).endsWith("    .getOrCreate()\n");
    assertThat(text(Form.PYTHON)).contains("(\n    SparkSession.builder\n    # ").endsWith("\n)\n");
  }

  @Test
  void theFormIsThatOfTheFilesEnding() {
    assertThat(Form.of("tuned.conf")).isEqualTo(Form.DEFAULTS);
    assertThat(Form.of("run.SH")).isEqualTo(Form.SUBMIT);
    assertThat(Form.of("Tuned.java")).isEqualTo(Form.JAVA);
    assertThat(Form.of("tuned.scala")).isEqualTo(Form.SCALA);
    assertThat(Form.of("tuned.py")).isEqualTo(Form.PYTHON);
    assertThat(Form.of("tuned")).isEqualTo(Form.DEFAULTS);
  }

  @Test
  void nothingToSetIsSaid() throws IOException {
    StringBuilder out = new StringBuilder();
    ConfigurationText.write(new ConfigPatch(List.of()), "daily", Form.PYTHON, out);

    assertThat(out).endsWith("# Nothing to set.\n").doesNotContain("builder");
  }
}
