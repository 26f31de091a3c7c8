package io.sparkadvisor.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparkadvisor.advisor.report.ReportSchema;
import io.sparkadvisor.advisor.report.Reports;
import io.sparkadvisor.advisor.report.table.CsvWriter;
import io.sparkadvisor.advisor.report.table.FactTables;
import io.sparkadvisor.advisor.report.table.Table;
import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.rules.rule.Examination;
import io.sparkadvisor.rules.rule.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every real log that we have goes the whole way, from source to report. */
class CorpusReportsTest {

  private static final Path CORPUS =
      Path.of(System.getProperty("sparkadvisor.root"), "..", "shared", "corpus");

  @Test
  void everyLogIsDiagnosedAndReportedInEveryFormat() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "the corpus of real logs is not here");

    List<String> offences = new ArrayList<>();
    List<EventLog> logs = Diagnoses.logs(CORPUS);
    for (EventLog log : logs) {
      Diagnosis diagnosis = Diagnoses.of(log);
      broken(diagnosis).forEach(rule -> offences.add(log + ": " + rule));
      Reports.tooWide(diagnosis).forEach(line -> offences.add(log + " is too wide: " + line));
      ReportSchema.offences(Reports.json(diagnosis)).forEach(o -> offences.add(log + ": " + o));
      if (!sum(diagnosis).equals(diagnosis.application().info().span().duration())) {
        offences.add(log + ": the time budget does not add up");
      }
      for (Table<?> table : FactTables.all()) {
        table.write(diagnosis.application(), new CsvWriter(Writer.nullWriter(), List.of()));
      }
    }

    assertThat(offences).isEmpty();
    assertThat(logs).hasSizeGreaterThan(60);
  }

  private static Duration sum(Diagnosis diagnosis) {
    return diagnosis.application().timeBudget().byUse().values().stream()
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static List<String> broken(Diagnosis diagnosis) {
    return diagnosis.examinations().stream()
        .filter(examination -> examination.verdict() instanceof Verdict.Failed)
        .map(CorpusReportsTest::describe)
        .toList();
  }

  private static String describe(Examination examination) {
    return examination.rule().id() + " broke: " + examination.verdict();
  }
}
