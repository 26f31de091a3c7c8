package io.sparkadvisor.advisor.report.page;

import io.sparkadvisor.advisor.report.words.Cells;
import io.sparkadvisor.advisor.report.words.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lays text out in lines that fit the paper. */
public final class Page {

  // Deeper than code goes on a line of its own.
  private static final int CONTINUED = 8;

  // A label that leaves less is wider than its line: the text then stands out over the edge.
  private static final int LEAST_ROOM = 10;

  private final Appendable out;
  private final Paper paper;

  /** A page on this paper. */
  public Page(Appendable out, Paper paper) {
    this.out = out;
    this.paper = paper;
  }

  /** How wide a line may be. */
  public int columns() {
    return paper.columns();
  }

  /** An empty line. */
  public void gap() throws IOException {
    out.append('\n');
  }

  /** A heading on a line of its own. */
  public void heading(String text) throws IOException {
    paragraph(0, Ink.BOLD, text);
  }

  /** Wrapped text. */
  public void paragraph(int indent, Ink ink, String text) throws IOException {
    hanging(indent, Ink.PLAIN, "", ink, text);
  }

  /**
   * Text behind a label; further lines stand under the text, not under the label.
   *
   * @param label padded by the caller, so that texts of several labels align
   */
  public void hanging(int indent, Ink labelInk, String label, Ink ink, String text)
      throws IOException {
    String first = clean(label).replace(Wording.NO_BREAK, ' ');
    int column = indent + Cells.width(first);
    boolean labelled = true;
    int room = Math.max(LEAST_ROOM, paper.columns() - column);
    for (String line : wrap(clean(text), room)) {
      out.append(" ".repeat(labelled ? indent : column));
      // a label alone, such as the row of a table whose last cell is empty
      String shown = line.isEmpty() ? first.stripTrailing() : first;
      out.append(labelled ? paint(labelInk, shown) : "");
      out.append(paint(ink, line.replace(Wording.NO_BREAK, ' '))).append('\n');
      labelled = false;
    }
  }

  /** Lines that are kept as they are, to be copied; one that is too long goes on below. */
  public void verbatim(int indent, Ink ink, String text) throws IOException {
    for (String line : text.split("\n", -1)) {
      String rest = clean(line).replace(Wording.NO_BREAK, ' ').stripTrailing();
      String margin = " ".repeat(indent);
      do {
        int end = breakBefore(rest, paper.columns() - margin.length());
        String shown = rest.substring(0, end).stripTrailing();
        out.append(shown.isEmpty() ? "" : margin).append(paint(ink, shown)).append('\n');
        rest = rest.substring(end);
        margin = " ".repeat(indent + CONTINUED);
      } while (!rest.isEmpty());
    }
  }

  private static int breakBefore(String line, int room) {
    if (Cells.width(line) <= room) {
      return line.length();
    }
    int fitting = Cells.fitting(line, room);
    int space = line.lastIndexOf(' ', fitting - 1);
    return space <= line.length() - line.stripLeading().length() ? fitting : space + 1;
  }

  private static List<String> wrap(String text, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split(" +", -1)) {
      if (line.length() > 0 && Cells.width(line + " " + word) > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
      while (Cells.width(line.toString()) > room) {
        int fitting = breakWithin(line.toString(), room);
        lines.add(line.substring(0, fitting));
        line.delete(0, fitting);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  // A path is easier to read, and to copy, where it breaks between its folders.
  private static int breakWithin(String word, int room) {
    int fitting = Cells.fitting(word, room);
    int slash = word.lastIndexOf('/', fitting - 1) + 1;
    return slash > room / 2 ? slash : fitting;
  }

  private String paint(Ink ink, String text) {
    return paper.colour() ? ink.on(text) : text;
  }

  // Names come from the job, and may hold what would move the terminal's cursor.
  private String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return paper.unicode() ? clean.toString() : Ascii.of(clean.toString());
  }
}
