package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.comparison.Pairs;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.TextTable;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.io.IOException;
import java.time.Duration;

/** The SQL executions of two runs, those that differ most first. */
final class QueryPairsText {

  private QueryPairsText() {}

  static void print(Page page, Pairs<SqlExecution> queries) throws IOException {
    page.heading("Queries");
    PairsText<SqlExecution> text =
        new PairsText<>(queries, QueryPairsText::took, QueryPairsText::took);
    text.matched(
        page,
        new TextTable("name", "this", "other", "took", "took", "difference"),
        QueryPairsText::row);
    text.onlyHere(page, new TextTable("name", "sql", "took"), QueryPairsText::row);
    text.onlyThere(page, new TextTable("name", "sql", "took"), QueryPairsText::row);
  }

  private static void row(TextTable table, Pairs.Pair<SqlExecution> pair) {
    boolean ended = pair.here().span().isPresent() && pair.there().span().isPresent();
    table.row(
        SqlListText.describe(pair.there()),
        String.valueOf(pair.here().id()),
        String.valueOf(pair.there().id()),
        time(pair.here()),
        time(pair.there()),
        ended ? ComparisonText.difference(took(pair.here()), took(pair.there())) : "");
  }

  private static void row(TextTable table, SqlExecution query) {
    table.row(SqlListText.describe(query), String.valueOf(query.id()), time(query));
  }

  private static String time(SqlExecution query) {
    return query.span().map(span -> Wording.time(span.duration())).orElse("no end");
  }

  private static Duration took(SqlExecution query) {
    return query.span().map(TimeSpan::duration).orElse(Duration.ZERO);
  }
}
