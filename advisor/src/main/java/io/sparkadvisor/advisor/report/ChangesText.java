package io.sparkadvisor.advisor.report;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Changes that were applied one after the other, with what each comes to, as text. */
public final class ChangesText {

  private static final int INDENT = 2;

  /**
   * Something that was applied.
   *
   * @param label by what it was named, such as {@code f1a}
   * @param title what it is; empty where its changes say it
   * @param changes what it makes different
   * @param together what the application would take with it and all that was applied before it
   */
  public record Applied(
      String label, String title, List<Change> changes, Prediction.Range together) {
    /** Makes the collections immutable. */
    public Applied {
      changes = List.copyOf(changes);
    }
  }

  private ChangesText() {}

  /** Prints them, the first first. */
  public static void print(Page page, SparkApplication application, List<Applied> applied)
      throws IOException {
    Duration before = application.info().span().duration();
    if (applied.isEmpty()) {
      page.paragraph(
          0, Ink.PLAIN, "Nothing is applied; the run took " + Wording.time(before) + ".");
      return;
    }
    Prediction.Range all = applied.get(applied.size() - 1).together();
    page.heading("With all that is applied: " + fromTo(before, all));
    int labels = applied.stream().mapToInt(a -> a.label().length()).max().orElse(0) + 2;
    Duration last = before;
    for (Applied one : applied) {
      String title = one.title().isEmpty() ? words(one.changes()) : one.title();
      page.hanging(
          INDENT,
          Ink.BOLD,
          one.label() + " ".repeat(labels - one.label().length()),
          Ink.PLAIN,
          title + "  [" + step(last, one.together().mid()) + "]");
      last = one.together().mid();
    }
    page.hanging(
        INDENT,
        Ink.FAINT,
        "Then longest  ",
        Ink.PLAIN,
        PriceWords.of(all.bottleneck(), application));
    for (String reason : all.reasons()) {
      page.hanging(INDENT, Ink.FAINT, "Range         ", Ink.PLAIN, reason);
    }
  }

  /** In one line, such as {@code 55 s → 38 s (36 s to 42 s)}. */
  public static String fromTo(Duration before, Prediction.Range after) {
    return (Wording.time(before) + " → " + PriceWords.of(after)).replace(Wording.NO_BREAK, ' ');
  }

  private static String step(Duration before, Duration after) {
    Duration saved = before.minus(after);
    String time = Wording.time(saved.abs());
    return saved.isNegative() ? "costs " + time : "saves " + time;
  }

  private static String words(List<Change> changes) {
    return String.join("; ", changes.stream().map(ChangeWords::of).toList());
  }
}
