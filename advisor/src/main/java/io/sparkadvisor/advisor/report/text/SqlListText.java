package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.TextTable;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageLabel;
import io.sparkadvisor.rules.fact.TimeBudget;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The SQL executions of an application, as a table. */
public final class SqlListText {

  private static final int INDENT = 2;

  private SqlListText() {}

  /**
   * Prints the SQL executions that held most of the wall-clock time, the most first.
   *
   * @param most how many at most
   */
  public static void print(Page page, SparkApplication application, int most) throws IOException {
    List<SqlExecution> all = application.sqlExecutions();
    if (all.isEmpty()) {
      page.paragraph(0, Ink.PLAIN, "The log has no SQL execution.");
      return;
    }
    Map<Long, Duration> held = new HashMap<>();
    for (TimeBudget.SqlTime time : application.timeBudget().sqlExecutions()) {
      held.put(time.id(), time.held());
    }
    TextTable table = new TextTable("description", "sql", "held", "took", "jobs", "plan changes");
    all.stream()
        .sorted(
            Comparator.comparing((SqlExecution s) -> held.getOrDefault(s.id(), Duration.ZERO))
                .reversed())
        .limit(most)
        .forEach(sql -> row(table, sql, held.getOrDefault(sql.id(), Duration.ZERO)));
    table.print(page, INDENT);
    if (all.size() > most) {
      page.paragraph(
          INDENT,
          Ink.FAINT,
          "and " + Wording.count(all.size() - most, "SQL execution") + " that held less");
    }
  }

  private static void row(TextTable table, SqlExecution sql, Duration held) {
    table.row(
        describe(sql) + (sql.error().filter(e -> !e.isBlank()).isPresent() ? " (failed)" : ""),
        String.valueOf(sql.id()),
        Wording.time(held),
        sql.span().map(span -> Wording.time(span.duration())).orElse("no end"),
        Wording.count(sql.jobIds().size()),
        Wording.count(sql.planUpdates()));
  }

  /** The user's own line, where it is known, and the description. */
  static String describe(SqlExecution sql) {
    String description = StageLabel.inOneLine(sql.description());
    return sql.sourceLine()
        .map(line -> line.file() + ":" + line.line())
        .filter(line -> !description.contains(line))
        .map(line -> line + "  " + description)
        .orElse(description);
  }
}
