package io.sparkadvisor.advisor.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TextTableTest {

  private static String print(TextTable table, int columns) throws IOException {
    StringBuilder out = new StringBuilder();
    table.print(new Page(out, new Paper(columns, false, true)), 2);
    return out.toString();
  }

  private static TextTable table() {
    TextTable table = new TextTable("name", "id", "time", "a very wide and minor column");
    table.row(
        "collect at Daily.scala:12, and much more of it than fits on a line", "7", "12 s", "");
    table.row("short", "12", "8 s", "x");
    return table;
  }

  @Test
  void cellsStandBelowTheirTitlesAndALongTextIsCut() throws IOException {
    assertThat(print(table(), 80))
        .isEqualTo(
            """
              id  time  a very wide and minor column  name
               7  12 s                                collect at Daily.scala:12, and much m…
              12   8 s                             x  short
            """);
  }

  @Test
  void onNarrowPaperTheLastColumnsAreLeftOut() throws IOException {
    assertThat(print(table(), 40))
        .isEqualTo(
            """
              id  time  name
               7  12 s  collect at Daily.scala:12, …
              12   8 s  short
            """);
  }

  @Test
  void aTextMayGoOnBelow() throws IOException {
    TextTable table = new TextTable("why", "id").wrapping();
    table.row("it has far more data than any of the others have", "7");

    assertThat(print(table, 40))
        .isEqualTo(
            """
              id  why
               7  it has far more data than any of
                  the others have
            """);
  }

  @Test
  void branchesGiveWayWhereATreeIsDeeperThanThePaper() throws IOException {
    TextTable table = new TextTable("", "node");
    table.row("|  ".repeat(20) + "+- ", "SortMergeJoin", Ink.PLAIN, "7");

    assertThat(print(table, 40)).endsWith("+- SortMergeJoin\n");
    assertThat(print(table, 40).lines()).allMatch(line -> line.length() <= 40);
  }

  @Test
  void aRowHasACellForEachColumn() {
    assertThatThrownBy(() -> table().row("text", "1")).isInstanceOf(IllegalArgumentException.class);
  }
}
