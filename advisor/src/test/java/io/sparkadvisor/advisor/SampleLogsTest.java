package io.sparkadvisor.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.report.ReportSchema;
import io.sparkadvisor.advisor.report.Reports;
import io.sparkadvisor.rules.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is found in the sample logs. {@code -Dgolden.rewrite=true} writes the {@code
 * expected-findings.txt} of every folder again; look at the difference before you commit it.
 */
class SampleLogsTest {

  private static final Path SAMPLES =
      Path.of(System.getProperty("sparkadvisor.root"), "sample-event-logs");

  static List<Path> folders() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }

  static List<Path> foldersOfRules() throws IOException {
    List<String> rules = Catalog.rulebook().infos().stream().map(info -> info.id()).toList();
    return folders().stream().filter(f -> rules.contains(f.getFileName().toString())).toList();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void theFindingsAreThoseThatAreExpected(Path folder) throws IOException {
    String found = FindingsFile.of(diagnose(folder));
    Path expected = folder.resolve("expected-findings.txt");
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.writeString(expected, found);
    }

    assertThat(found)
        .as("%s: run this test with -Dgolden.rewrite=true where the new findings are right", folder)
        .isEqualTo(Files.readString(expected));
  }

  @ParameterizedTest
  @MethodSource("foldersOfRules")
  void theLogThatIsNamedForARuleHasItsProblem(Path folder) throws IOException {
    String rule = folder.getFileName().toString();

    assertThat(diagnose(folder).findings()).extracting(f -> f.finding().rule()).contains(rule);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void theReportFitsItsPaperAndKeepsToItsSchema(Path folder) throws IOException {
    Diagnosis diagnosis = diagnose(folder);

    assertThat(ReportSchema.offences(Reports.json(diagnosis))).isEmpty();
    assertThat(Reports.tooWide(diagnosis)).isEmpty();
  }

  private static Diagnosis diagnose(Path folder) throws IOException {
    List<Diagnosis> diagnoses = Diagnoses.of(folder);
    assertThat(diagnoses).as("one event log in " + folder).hasSize(1);
    return diagnoses.get(0);
  }
}
