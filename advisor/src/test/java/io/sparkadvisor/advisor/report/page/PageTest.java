package io.sparkadvisor.advisor.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.report.words.Wording;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PageTest {

  private static final Paper NARROW = new Paper(40, false, true);

  private final StringBuilder out = new StringBuilder();

  @Test
  void furtherLinesStandUnderTheTextAndNotUnderTheLabel() throws IOException {
    new Page(out, NARROW)
        .hanging(2, Ink.PLAIN, "Cause  ", Ink.PLAIN, "hot key: its time per byte is like theirs");

    assertThat(out).hasToString("  Cause  hot key: its time per byte is\n         like theirs\n");
  }

  @Test
  void aNumberStaysWithItsUnit() throws IOException {
    String size = "310" + Wording.NO_BREAK + "MiB";
    new Page(out, NARROW).paragraph(0, Ink.PLAIN, "these words leave room for one " + size + ".");

    assertThat(out).hasToString("these words leave room for one 310 MiB.\n");
    out.setLength(0);
    new Page(out, NARROW)
        .paragraph(0, Ink.PLAIN, "these words leave no room for one " + size + ".");
    assertThat(out).hasToString("these words leave no room for one\n310 MiB.\n");
  }

  @Test
  void aPathThatIsTooLongBreaksBetweenItsFolders() throws IOException {
    new Page(out, NARROW).paragraph(0, Ink.PLAIN, "/var/log/spark/of/the/first/cluster/app-7.zstd");

    assertThat(out).hasToString("/var/log/spark/of/the/first/cluster/\napp-7.zstd\n");
  }

  @Test
  void lettersOfEastAsiaTakeTwoColumns() throws IOException {
    new Page(out, NARROW).paragraph(0, Ink.PLAIN, "処".repeat(21));

    assertThat(out).hasToString("処".repeat(20) + "\n処\n");
  }

  @Test
  void colourIsUsedOnlyWherePaperShowsIt() throws IOException {
    new Page(out, new Paper(40, true, true)).paragraph(0, Ink.RED, "hot");
    assertThat(out).hasToString("\u001b[1;31mhot\u001b[0m\n");

    out.setLength(0);
    new Page(out, NARROW).paragraph(0, Ink.RED, "hot");
    assertThat(out).hasToString("hot\n");
  }

  @Test
  void whatAJobIsCalledCannotMoveTheCursor() throws IOException {
    new Page(out, NARROW).paragraph(0, Ink.PLAIN, "a\u001b[2Jb\rc\nd\u0007");

    assertThat(out).hasToString("a [2Jb c d\n");
  }

  @Test
  void asciiPaperSpellsSignsOut() throws IOException {
    new Page(out, new Paper(60, false, false))
        .paragraph(0, Ink.PLAIN, "31× “join” – stage 4 → … ✓ ß");

    assertThat(out).hasToString("31x \"join\" - stage 4 -> ... + ?\n");
  }

  @Test
  void codeKeepsItsIndentationAndGoesOnBelowWhereItIsTooLong() throws IOException {
    new Page(out, NARROW)
        .verbatim(4, Ink.PLAIN, "def f():\n    return f(with_one_argument, and_one_more)");

    assertThat(out.toString().lines())
        .allMatch(line -> line.length() <= 40)
        .first()
        .isEqualTo("    def f():");
    assertThat(out.toString().replaceAll("\\s+", " ").strip())
        .isEqualTo("def f(): return f(with_one_argument, and_one_more)");
  }
}
