package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.comparison.Pairs;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.TextTable;
import io.sparkadvisor.advisor.report.words.Wording;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Pairs of two runs as tables: those that differ most first, then what only one of them has. */
final class PairsText<T> {

  private static final int INDENT = 2;
  private static final int PAIRS_SHOWN = 15;
  private static final int ALONE_SHOWN = 8;

  private final Pairs<T> pairs;
  private final Function<T, Duration> timeHere;
  private final Function<T, Duration> timeThere;

  /**
   * Of these.
   *
   * @param timeHere what something took in the first run, by which it is decided what differs most
   */
  PairsText(Pairs<T> pairs, Function<T, Duration> timeHere, Function<T, Duration> timeThere) {
    this.pairs = pairs;
    this.timeHere = timeHere;
    this.timeThere = timeThere;
  }

  /** Prints what both have, in a table of these columns. */
  void matched(Page page, TextTable table, BiConsumer<TextTable, Pairs.Pair<T>> row)
      throws IOException {
    if (pairs.matched().isEmpty()) {
      page.paragraph(INDENT, Ink.PLAIN, "None is in both.");
      return;
    }
    Comparator<Pairs.Pair<T>> difference =
        Comparator.comparing(
            pair -> timeThere.apply(pair.there()).minus(timeHere.apply(pair.here())).abs());
    pairs.matched().stream()
        .sorted(difference.reversed())
        .limit(PAIRS_SHOWN)
        .forEach(pair -> row.accept(table, pair));
    table.print(page, INDENT);
    more(page, pairs.matched().size() - PAIRS_SHOWN, " that differ less");
  }

  /** Prints what only the first has, in a table of these columns. */
  void onlyHere(Page page, TextTable table, BiConsumer<TextTable, T> row) throws IOException {
    alone(page, "In this run alone: ", pairs.onlyHere(), timeHere, table, row);
  }

  /** Prints what only the second has, in a table of these columns. */
  void onlyThere(Page page, TextTable table, BiConsumer<TextTable, T> row) throws IOException {
    alone(page, "In the other alone: ", pairs.onlyThere(), timeThere, table, row);
  }

  private static <T> void alone(
      Page page,
      String where,
      List<T> things,
      Function<T, Duration> time,
      TextTable table,
      BiConsumer<TextTable, T> row)
      throws IOException {
    if (things.isEmpty()) {
      return;
    }
    Duration all = things.stream().map(time).reduce(Duration.ZERO, Duration::plus);
    page.paragraph(
        INDENT, Ink.BOLD, where + Wording.count(things.size()) + ", " + Wording.time(all));
    things.stream()
        .sorted(Comparator.comparing(time).reversed())
        .limit(ALONE_SHOWN)
        .forEach(thing -> row.accept(table, thing));
    table.print(page, INDENT);
    more(page, things.size() - ALONE_SHOWN, " that took less");
  }

  private static void more(Page page, int count, String which) throws IOException {
    if (count > 0) {
      page.paragraph(INDENT, Ink.FAINT, "and " + Wording.count(count) + which);
    }
  }
}
