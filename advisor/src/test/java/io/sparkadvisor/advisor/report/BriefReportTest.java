package io.sparkadvisor.advisor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.Advisor;
import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.LogsAtHand;
import io.sparkadvisor.advisor.report.page.Detail;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.advisor.report.text.TextReport;
import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.fact.recording.Retention;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.testing.BannedPhrases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a report says unless it is asked for more. */
class BriefReportTest {

  /** A finding is read at a glance. */
  private static final int LINES_OF_A_FINDING = 12;

  @Test
  void aFindingTakesADozenLinesAtMostAndIsInPlainWords() throws IOException {
    List<String> tooLong = new ArrayList<>();
    List<String> strangeWords = new ArrayList<>();
    for (Path log : LogsAtHand.small()) {
      for (EventLog one : EventLogs.find(List.of(log.toString()), System.in).logs()) {
        Diagnosis diagnosis =
            new Advisor(Catalog.rulebook(), Thresholds.DEFAULTS)
                .diagnose(
                    new EventLogSource(one, ReadLimits.standard(), Retention.OF_A_LOG),
                    bytes -> {});
        for (String block : text(diagnosis, Detail.BRIEF).split("\n\n", -1)) {
          boolean finding = block.matches("(?s)\\d+ +(CRITICAL|WARNING|NOTE) .*");
          if (finding && block.lines().count() > LINES_OF_A_FINDING) {
            tooLong.add(log.getFileName() + ":\n" + block);
          }
        }
        BannedPhrases.in(text(diagnosis, Detail.WHOLE))
            .forEach(phrase -> strangeWords.add(log.getFileName() + ": " + phrase));
      }
    }
    assertThat(tooLong).isEmpty();
    assertThat(strangeWords).isEmpty();
  }

  @Test
  void theChecksAreOneLineAndTheRestIsToBeHad() throws IOException {
    Path sample = LogsAtHand.small().get(0);
    EventLog log = EventLogs.find(List.of(sample.toString()), System.in).logs().get(0);
    Diagnosis diagnosis =
        new Advisor(Catalog.rulebook(), Thresholds.DEFAULTS)
            .diagnose(
                new EventLogSource(log, ReadLimits.standard(), Retention.OF_A_LOG), bytes -> {});
    assertThat(text(diagnosis, Detail.BRIEF))
        .contains("✓ Checked, and fine: ")
        .contains("--verbose shows")
        .doesNotContain("Thresholds")
        .doesNotContain("Evidence");
  }

  private static String text(Diagnosis diagnosis, Detail detail) throws IOException {
    StringBuilder out = new StringBuilder();
    try (Report report =
        new TextReport(out, Paper.FILE, Integer.MAX_VALUE, OptionalDouble.empty(), detail)) {
      report.add(diagnosis);
    }
    return out.toString();
  }
}
