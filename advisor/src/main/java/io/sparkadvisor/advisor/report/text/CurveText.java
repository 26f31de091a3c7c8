package io.sparkadvisor.advisor.report.text;

import static io.sparkadvisor.advisor.report.words.Wording.NO_BREAK;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.words.Cells;
import io.sparkadvisor.advisor.report.words.PriceWords;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.advisor.whatif.Curve;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How long an application takes on several numbers of executors: a table, and a chart beside. */
public final class CurveText {

  private static final int INDENT = 2;
  private static final int LEAST_BAR = 8;
  private static final int LONGEST_BAR = 30;

  private CurveText() {}

  /** Prints curves, one below the other. */
  public static void print(Page page, List<Curve> curves) throws IOException {
    for (int i = 0; i < curves.size(); i++) {
      if (i > 0) {
        page.gap();
      }
      print(page, curves.get(i));
    }
  }

  private static void print(Page page, Curve curve) throws IOException {
    page.heading(heading(curve));
    Set<String> refusals = refusals(curve);
    if (refusals.size() == 1 && curve.points().size() > 1 && curve.ranges().isEmpty()) {
      page.hanging(INDENT, Ink.YELLOW, "Cannot say    ", Ink.PLAIN, refusals.iterator().next());
      return;
    }
    long most = curve.ranges().stream().mapToLong(range -> range.mid().toMillis()).max().orElse(0);
    page.paragraph(
        INDENT, Ink.FAINT, row("", unit(curve) + "s", "time", "range", "core-h", "efficiency"));
    for (Curve.Point point : curve.points()) {
      point(page, curve, point, most);
    }
    page.gap();
    conclusion(page, curve);
  }

  private static String heading(Curve curve) {
    String sizes =
        curve.by() == Curve.By.SLOTS
            ? "On several numbers of slots"
            : "On several numbers of executors, of "
                + Wording.count(curve.coresPerExecutor(), "core")
                + " each";
    return curve.ownCores() ? sizes + ", had each executor cores of its own" : sizes;
  }

  private static String unit(Curve curve) {
    return curve.by() == Curve.By.SLOTS ? "slot" : "executor";
  }

  private static Set<String> refusals(Curve curve) {
    Set<String> refusals = new LinkedHashSet<>();
    for (Curve.Point point : curve.points()) {
      if (point.prediction() instanceof Prediction.CannotSay cannot) {
        refusals.add(cannot.reason());
      }
    }
    return refusals;
  }

  private static void point(Page page, Curve curve, Curve.Point point, long most)
      throws IOException {
    String count = Wording.count(point.count());
    boolean knee = curve.knee().isPresent() && curve.knee().getAsInt() == point.count();
    String mark = knee ? "*" : "";
    if (point.prediction() instanceof Prediction.CannotSay cannot) {
      String label = right(mark, 1) + right(count, 10) + String.valueOf(NO_BREAK).repeat(4);
      page.hanging(INDENT, Ink.PLAIN, label, Ink.FAINT, cannot.reason());
      return;
    }
    Prediction.Range range = (Prediction.Range) point.prediction();
    String cells =
        row(
            mark,
            count,
            Wording.time(range.mid()),
            Wording.time(range.low()) + " to " + Wording.time(range.high()),
            PriceWords.coreHours(range.coreTime()),
            Wording.share(curve.efficiency(range)));
    int room = Math.min(LONGEST_BAR, page.columns() - INDENT - Cells.width(cells) - 2);
    String bar =
        room < LEAST_BAR || most == 0
            ? ""
            : "█"
                .repeat(
                    (int) Math.max(1, Math.round((double) range.mid().toMillis() * room / most)));
    page.hanging(INDENT, Ink.PLAIN, cells + "  ", Ink.BLUE, bar);
  }

  private static void conclusion(Page page, Curve curve) throws IOException {
    if (curve.knee().isPresent()) {
      page.hanging(
          INDENT,
          Ink.BOLD,
          "* ",
          Ink.PLAIN,
          "the knee: beyond "
              + Wording.count(curve.knee().getAsInt(), unit(curve))
              + " less than half of what is added comes back as speed");
    }
    Set<String> reasons = new LinkedHashSet<>();
    List<Duration> least = new ArrayList<>();
    for (Prediction.Range range : curve.ranges()) {
      least.add(range.least());
      reasons.addAll(range.reasons());
    }
    if (!least.isEmpty()) {
      page.hanging(
          INDENT,
          Ink.FAINT,
          "- ",
          Ink.PLAIN,
          "on any number of "
              + unit(curve)
              + "s it most likely takes at least "
              + Wording.time(least.stream().min(Comparator.naturalOrder()).orElseThrow())
              + ", the longest chain of the driver's work and single tasks");
    }
    for (String reason : reasons) {
      page.hanging(INDENT, Ink.FAINT, "- ", Ink.PLAIN, reason);
    }
  }

  private static String row(
      String mark, String count, String time, String range, String core, String efficiency) {
    return right(mark, 1)
        + right(count, 10)
        + right(time, 14)
        + right(range, 30)
        + right(core, 9)
        + right(efficiency, 12);
  }

  private static String right(String text, int columns) {
    return String.valueOf(NO_BREAK).repeat(Math.max(0, columns - Cells.width(text))) + text;
  }
}
