package io.sparkadvisor.advisor.report.page;

import io.sparkadvisor.advisor.report.words.Cells;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.value.Bytes;
import java.time.Duration;
import java.util.OptionalLong;

/** How far the reading of a source is, in one line. */
public final class ProgressLine {

  private static final int BAR = 24;

  private ProgressLine() {}

  /**
   * The line, without its end.
   *
   * @param name what is read
   * @param done bytes read so far
   * @param total bytes to read, where known
   * @param elapsed since the reading began; longer than nothing
   */
  public static String of(
      String name, long done, OptionalLong total, Duration elapsed, Paper paper) {
    String rate = Wording.size(new Bytes(Math.round(done * 1e9 / elapsed.toNanos()))) + "/s";
    String progress =
        total.isPresent() && total.getAsLong() > 0
            ? bar(Math.min(1, (double) done / total.getAsLong()))
                + Wording.size(new Bytes(done))
                + " of "
                + Wording.size(new Bytes(total.getAsLong()))
            : Wording.size(new Bytes(done));
    String tail = progress + ", " + rate;
    int room = Math.max(8, paper.columns() - 1 - tail.length() - 2);
    String line = (Cells.shorten(name, room) + "  " + tail).replace(Wording.NO_BREAK, ' ');
    return paper.unicode() ? line : Ascii.of(line);
  }

  private static String bar(double share) {
    int full = (int) (share * BAR);
    return "[" + "=".repeat(full) + " ".repeat(BAR - full) + "] " + Wording.share(share) + "  ";
  }
}
