package io.sparkadvisor.advisor.report.page;

import io.sparkadvisor.advisor.report.words.Cells;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table in a text report: columns of short cells, and behind them one text that takes what room
 * is left. Where the paper is too narrow for all columns, the last ones are left out.
 */
public final class TextTable {

  private static final int GAP = 2;

  /** What a text needs to be recognised. */
  private static final int LEAST_TEXT = 16;

  private final List<String> titles;
  private final String textTitle;
  private final List<Row> rows = new ArrayList<>();
  private boolean wrapping;

  private record Row(List<String> cells, String prefix, String text, Ink ink) {}

  /**
   * A table with these columns.
   *
   * @param textTitle of the text behind the columns
   * @param titles of the columns, the most important first
   */
  public TextTable(String textTitle, String... titles) {
    this.textTitle = textTitle;
    this.titles = List.of(titles);
  }

  /** Lets the text go on below, instead of cutting it where its room ends. */
  public TextTable wrapping() {
    wrapping = true;
    return this;
  }

  /** Adds a row; a cell for each column. */
  public void row(String text, String... cells) {
    row("", text, Ink.PLAIN, cells);
  }

  /**
   * Adds a row.
   *
   * @param prefix stands before the text and is kept as it is
   */
  public void row(String prefix, String text, Ink ink, String... cells) {
    if (cells.length != titles.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + titles.size());
    }
    rows.add(new Row(List.of(cells), prefix, text, ink));
  }

  /** Prints titles and rows, each on one line. */
  public void print(Page page, int indent) throws IOException {
    int[] widths = widths();
    int shown = shown(widths, page.columns() - indent);
    print(page, indent, new Row(titles, "", textTitle, Ink.FAINT), widths, shown);
    for (Row row : rows) {
      print(page, indent, row, widths, shown);
    }
  }

  private int[] widths() {
    int[] widths = new int[titles.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = Cells.width(titles.get(c));
      for (Row row : rows) {
        widths[c] = Math.max(widths[c], Cells.width(row.cells().get(c)));
      }
    }
    return widths;
  }

  private int shown(int[] widths, int room) {
    int wanted = Math.min(LEAST_TEXT, rows.stream().mapToInt(TextTable::text).max().orElse(0));
    int used = 0;
    for (int c = 0; c < widths.length; c++) {
      used += widths[c] + GAP;
      if (c > 0 && used + wanted > room) {
        return c;
      }
    }
    return widths.length;
  }

  private static int text(Row row) {
    return Cells.width(row.prefix() + row.text());
  }

  private void print(Page page, int indent, Row row, int[] widths, int shown) throws IOException {
    StringBuilder label = new StringBuilder();
    for (int c = 0; c < shown; c++) {
      String cell = row.cells().get(c);
      label.append(" ".repeat(widths[c] - Cells.width(cell))).append(cell);
      label.append(" ".repeat(GAP));
    }
    int room = Math.max(1, page.columns() - indent - Cells.width(label.toString()));
    // A plan may be deeper than the paper is wide: its text then stays, and the branches give way.
    String prefix = row.prefix();
    int most = Math.max(0, room - LEAST_TEXT);
    if (prefix.length() > most) {
      prefix = prefix.substring(prefix.length() - most);
    }
    Ink labelInk = row.ink() == Ink.FAINT ? Ink.FAINT : Ink.PLAIN;
    String text = row.text().strip().replaceAll("\\s+", " ");
    page.hanging(
        indent,
        labelInk,
        label + prefix,
        row.ink(),
        wrapping ? text : Cells.shorten(text, Math.max(1, room - prefix.length())));
  }
}
