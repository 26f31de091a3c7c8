package io.sparkadvisor.reference.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every piece of code that the rules' own tests see in a remedy is what it claims to be. They leave
 * it in a folder as they run, which {@code mvn verify} does before this.
 */
class SnippetsTest {
  /** The DataFrames that the code takes for given: stand-ins, and tables of the rules' tests. */
  private static final List<String> TABLES =
      List.of(
          "df",
          "delivered",
          "events",
          "facts",
          "left_side",
          "right_side",
          "rows",
          "small_side",
          "t",
          "users");

  private static final String PARSE_PYTHON =
      """
      import ast, sys
      for name in sys.argv[1:]:
          try:
              ast.parse(open(name, encoding='utf-8').read())
          except SyntaxError as e:
              print(name, e)
      """;

  @TempDir Path folder;

  @BeforeAll
  static void theTestsOfTheRulesHaveRun() {
    assumeTrue(Files.isDirectory(Snippet.FOLDER), "the tests of the rules leave their code there");
  }

  @Test
  void allCodeOfTheFolderOfRemediesIsAmongIt() throws IOException {
    List<String> unseen = new ArrayList<>();
    for (RemedyPage page : RemedyPage.all()) {
      for (RemedyPage.Block block : page.blocks()) {
        boolean seen =
            Snippet.in(block.language()).stream().anyMatch(snippet -> block.is(snippet.text()));
        if (!seen) {
          unseen.add(page.file() + ": no test of a rule shows\n" + block.code());
        }
      }
    }
    assertThat(unseen).isEmpty();
  }

  @Test
  void javaCompiles() {
    assertThat(JavaSnippets.errors(Snippet.in("java"), TABLES, folder)).isEmpty();
  }

  @Test
  void scalaCompiles() throws IOException {
    assertThat(ScalaSnippets.errors(Snippet.in("scala"), TABLES, folder)).isEmpty();
  }

  @Test
  void sqlIsParsedBySpark() {
    SparkSqlParser parser = new SparkSqlParser();
    for (Snippet snippet : Snippet.in("sql")) {
      for (String statement : snippet.text().split(";\\s*\n", -1)) {
        assertThatCode(() -> parser.parsePlan(statement)).as(statement).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void pythonIsParsedByPython() throws IOException, InterruptedException {
    assumeTrue(hasPython(), "there is no python3");
    List<String> command = new ArrayList<>(List.of("python3", "-c", PARSE_PYTHON));
    Snippet.in("python").forEach(snippet -> command.add(snippet.file().toString()));
    Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(said).isZero();
    assertThat(said).isEmpty();
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version")
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
