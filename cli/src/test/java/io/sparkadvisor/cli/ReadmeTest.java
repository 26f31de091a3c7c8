package io.sparkadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README shows what a newcomer will see. */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("sparkadvisor.root"));

  @Test
  void theReportThatItShowsIsTheOneThatIsPrinted() throws IOException {
    String sample = ROOT.resolve("sample-event-logs/task-skew").toString();
    List<String> printed = new Shell().run("analyze", sample).out().lines().toList();

    int at = 0;
    for (String shown : report()) {
      if (shown.strip().equals("…") || shown.contains("Read from")) {
        // shortened, or told by where the sample lies
        continue;
      }
      int found = printed.subList(at, printed.size()).indexOf(shown);
      assertThat(found).as("“%s” is printed, and there", shown).isNotNegative();
      at += found + 1;
    }
  }

  private static List<String> report() throws IOException {
    List<String> readme = Files.readAllLines(ROOT.resolve("README.md"));
    int from = readme.indexOf("The first prints:") + 3;
    assertThat(from).isGreaterThan(2);
    return readme.subList(from, from + readme.subList(from, readme.size()).indexOf("```"));
  }
}
