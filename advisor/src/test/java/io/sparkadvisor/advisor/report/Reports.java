package io.sparkadvisor.advisor.report;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.report.json.JsonReport;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.advisor.report.text.TextReport;
import io.sparkadvisor.advisor.report.words.Cells;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.text.Quantity;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;

/** Renders diagnoses for tests. */
public final class Reports {

  private Reports() {}

  /** The whole text report. */
  public static String text(Diagnosis diagnosis) throws IOException {
    return text(diagnosis, Paper.FILE);
  }

  /** The whole JSON report. */
  public static String json(Diagnosis diagnosis) throws IOException {
    StringWriter out = new StringWriter();
    try (Report report = new JsonReport(out, Integer.MAX_VALUE)) {
      report.add(diagnosis);
    }
    return out.toString();
  }

  /** The lines of the text report with numbers that are none. */
  public static List<String> oddNumbers(Diagnosis diagnosis) throws IOException {
    return text(diagnosis)
        .lines()
        .filter(line -> line.matches(".*\\b(NaN|Infinity)\\b.*"))
        .toList();
  }

  /** The quantity as reports write it. */
  public static String text(Quantity quantity) {
    return Wording.of(quantity).replace(Wording.NO_BREAK, ' ');
  }

  /** The lines of text reports that do not fit their paper, for papers of several widths. */
  public static List<String> tooWide(Diagnosis diagnosis) throws IOException {
    return Stream.concat(tooWide(diagnosis, 100), tooWide(diagnosis, 60)).toList();
  }

  private static Stream<String> tooWide(Diagnosis diagnosis, int columns) throws IOException {
    return text(diagnosis, new Paper(columns, false, true))
        .lines()
        .filter(line -> Cells.width(line) > columns);
  }

  private static String text(Diagnosis diagnosis, Paper paper) throws IOException {
    StringBuilder out = new StringBuilder();
    try (Report report = new TextReport(out, paper, Integer.MAX_VALUE)) {
      report.add(diagnosis);
    }
    return out.toString();
  }
}
