package io.sparkadvisor.advisor;

import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.advisor.report.Reports;
import io.sparkadvisor.rules.finding.Evidence;
import java.util.Locale;

/** Findings in a few lines that are easy to compare: rule, place, severity and key numbers. */
final class FindingsFile {

  private FindingsFile() {}

  static String of(Diagnosis diagnosis) {
    if (diagnosis.findings().isEmpty()) {
      return "# nothing\n";
    }
    StringBuilder text = new StringBuilder();
    for (RankedFinding ranked : diagnosis.findings()) {
      String severity = ranked.severity().name().toLowerCase(Locale.ROOT);
      long percent = Math.round(ranked.share() * 100);
      text.append(severity).append(' ').append(ranked.finding().id());
      text.append(ranked.saves().isPresent() ? ", saves " : ", at most ");
      text.append(percent).append(" %, ");
      text.append(ranked.finding().cause().name()).append('\n');
      for (Evidence evidence : ranked.finding().evidence()) {
        text.append("  ").append(evidence.measure()).append(": ");
        text.append(Reports.text(evidence.value())).append('\n');
      }
    }
    return text.toString();
  }
}
