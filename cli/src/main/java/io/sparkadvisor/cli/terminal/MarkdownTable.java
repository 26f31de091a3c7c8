package io.sparkadvisor.cli.terminal;

import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.Node;

/**
 * Shows a Markdown table: as columns where it fits, else each row as a paragraph with the heads of
 * its columns.
 */
final class MarkdownTable {

  private final List<String> head = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  MarkdownTable(TableBlock table) {
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        if (part instanceof TableHead) {
          head.addAll(cells(row));
        } else {
          rows.add(cells(row));
        }
      }
    }
  }

  void print(Page page, int indent) throws IOException {
    int[] widths = widths();
    int last = widths.length - 1;
    int before = indent;
    for (int column = 0; column < last; column++) {
      before += widths[column] + 2;
    }
    // The last column may wrap, as long as it keeps room for a few words.
    if (before + Math.min(widths[last], 24) > page.columns()) {
      stacked(page, indent);
      return;
    }
    row(page, indent, head, widths, Ink.BOLD);
    for (List<String> cells : rows) {
      row(page, indent, cells, widths, Ink.PLAIN);
    }
  }

  private static void row(Page page, int indent, List<String> cells, int[] widths, Ink ink)
      throws IOException {
    StringBuilder label = new StringBuilder();
    int last = cells.size() - 1;
    for (int column = 0; column < last; column++) {
      String cell = cells.get(column);
      label.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
    }
    page.hanging(indent, ink, label.toString(), ink, cells.get(last));
  }

  private void stacked(Page page, int indent) throws IOException {
    for (List<String> cells : rows) {
      for (int column = 0; column < cells.size(); column++) {
        String label = head.get(column) + ": ";
        page.hanging(indent + (column == 0 ? 0 : 2), Ink.BOLD, label, Ink.PLAIN, cells.get(column));
      }
    }
  }

  private int[] widths() {
    int[] widths = new int[head.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = head.get(column).length();
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return widths;
  }

  private static List<String> cells(Node row) {
    List<String> cells = new ArrayList<>();
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      if (cell instanceof TableCell) {
        cells.add(Inline.text(cell));
      }
    }
    return cells;
  }
}
