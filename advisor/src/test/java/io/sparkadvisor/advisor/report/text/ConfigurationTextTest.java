package io.sparkadvisor.advisor.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparkadvisor.advisor.advice.ConfigPatch;
import io.sparkadvisor.advisor.report.text.ConfigurationText.Form;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.text.Sentence;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                  Sentence.of("Do it, \\u000a or \\n not"),
                  "x@application"),
              new ConfigPatch.Line(
                  new Fix.PropertyChange(
                      "spark.driver.memory", Optional.of("1g"), true, "C:\\u0022"),
                  Sentence.of("Give the driver more"),
                  "y@application")));

  @TempDir private Path folder;

  private static String text(Form form) throws IOException {
    return text(PATCH, form);
  }

  private static String text(ConfigPatch patch, Form form) throws IOException {
    StringBuilder out = new StringBuilder();
    ConfigurationText.write(patch, "daily\nfeatures", form, out);
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
        .containsEntry("spark.driver.memory", "C:\\u0022")
        .hasSize(3);
  }

  @Test
  void theScriptRunsSparkSubmitWithTheConfigurationAndItsOwnArguments() throws Exception {
    Path submit =
        Files.writeString(folder.resolve("spark-submit"), "#!/bin/sh\nprintf '%s|' \"$@\"");
    assertThat(submit.toFile().setExecutable(true)).isTrue();
    Path script = Files.writeString(folder.resolve("tuned.sh"), text(Form.SUBMIT));

    assertThat(printed("sh", script.toString(), "--class", "a b", "job.jar"))
        .isEqualTo(
            "--conf|spark.sql.shuffle.partitions=800|"
                + "--conf|spark.executor.extraJavaOptions=-Da='\"b\"'|"
                + "--conf|spark.driver.memory=C:\\u0022|--class|a b|job.jar|");
    Files.writeString(script, text(new ConfigPatch(List.of()), Form.SUBMIT));
    assertThat(printed("sh", script.toString(), "job.jar")).isEqualTo("job.jar|");
  }

  private String printed(String... command) throws Exception {
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().merge("PATH", folder.toString(), (path, ours) -> ours + ":" + path);
    Process started = process.start();
    return new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void pythonReadsTheBuilderOfPython() throws Exception {
    Path file = Files.writeString(folder.resolve("tuned.py"), text(Form.PYTHON));
    String read =
        """
        import ast, sys
        tree = ast.parse(open(sys.argv[1]).read())
        calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call)]
        print([[a.value for a in c.args] for c in calls if c.func.attr == 'config'][::-1])
        """;
    assumeTrue(isInstalled("python3"), "python3 is not installed");

    assertThat(printed("python3", "-c", read, file.toString()).strip())
        .isEqualTo(
            "[['spark.sql.shuffle.partitions', '800'],"
                + " ['spark.executor.extraJavaOptions', '-Da=\\'\"b\"\\''],"
                + " ['spark.driver.memory', 'C:\\\\u0022']]");
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(path -> Path.of(path, program).toFile().canExecute());
  }

  @Test
  void theBuilderOfJavaCompilesAndSetsWhatItShould() throws Exception {
    Path source =
        Files.writeString(
            folder.resolve("SparkSession.java"),
            """
            public class SparkSession {
              private final StringBuilder set = new StringBuilder();
              public static SparkSession builder() { return new SparkSession(); }
              public SparkSession config(String key, String value) {
                set.append(key).append('=').append(value).append('|');
                return this;
              }
              public SparkSession getOrCreate() { return this; }
              public static String session() {
            %s
                return spark.set.toString();
              }
            }
            """
                .formatted(text(Form.JAVA)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assumeTrue(compiler != null, "this Java has no compiler");

    assertThat(compiler.run(null, null, null, source.toString())).isZero();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      assertThat(loader.loadClass("SparkSession").getMethod("session").invoke(null))
          .isEqualTo(
              "spark.sql.shuffle.partitions=800|"
                  + "spark.executor.extraJavaOptions=-Da='\"b\"'|spark.driver.memory=C:\\u0022|");
    }
  }

  @Test
  void buildersAreCodeOfTheirLanguage() throws IOException {
    assertThat(text(Form.SCALA))
        .startsWith("import org.apache.spark.sql.SparkSession\n")
        .contains("val spark = SparkSession.builder()\n  // Run the stage")
        .contains("  .config(\"spark.executor.extraJavaOptions\", \"-Da='\\\"b\\\"'\")\n")
        .endsWith("  .getOrCreate()\n");
  }

  @Test
  void aBuilderSaysWhatComesTooLateForIt() throws IOException {
    String tooLate = "// It must be given to spark-submit: a driver that runs has it.\n";

    assertThat(text(Form.JAVA))
        .containsOnlyOnce(tooLate)
        .contains(tooLate + "        .config(\"spark.driver.memory\"");
    assertThat(text(Form.DEFAULTS)).doesNotContain("must be given");
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
    String python = text(new ConfigPatch(List.of()), Form.PYTHON);

    assertThat(python).endsWith("# Nothing to set.\n").doesNotContain("builder");
  }
}
