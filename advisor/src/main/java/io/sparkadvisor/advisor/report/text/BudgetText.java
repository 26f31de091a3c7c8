package io.sparkadvisor.advisor.report.text;

import static io.sparkadvisor.advisor.report.words.Wording.NO_BREAK;

import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.words.BudgetWords;
import io.sparkadvisor.advisor.report.words.Cells;
import io.sparkadvisor.advisor.report.words.Places;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.TimeBudget;
import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.text.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Where the wall-clock time went, in a text report: shares that add up to 100 %. */
public final class BudgetText {

  // Less would be printed as nothing, and nothing can be gained there.
  private static final double SHOWN = 0.01;
  private static final int HOLDERS_SHOWN = 3;
  private static final double HOLDER_SHOWN = 0.05;

  private static final int INDENT = 2;
  private static final int TIME = 12;
  private static final int SHARE = 7;
  private static final int LONGEST_BAR = 30;
  private static final int LEAST_BAR = 8;

  private final SparkApplication application;
  private final TimeBudget budget;

  /** The budget of this application. */
  public BudgetText(SparkApplication application) {
    this.application = application;
    this.budget = application.timeBudget();
  }

  private record Row(String label, Duration time) {}

  /** Prints it; nothing where no time passed. */
  public void print(Page page) throws IOException {
    if (budget.wallClock().isZero()) {
      return;
    }
    page.heading("Where the " + Wording.time(budget.wallClock()) + " went");
    List<Row> rows = rows();
    int[] percents = percents(rows);
    int label = rows.stream().mapToInt(row -> Cells.width(row.label())).max().orElse(0) + 2;
    int room = page.columns() - INDENT - label - TIME - SHARE;
    for (int i = 0; i < rows.size(); i++) {
      row(page, rows.get(i), percents[i], label, Math.min(LONGEST_BAR, room));
    }
    holders(page);
  }

  private void row(Page page, Row row, int percent, int label, int room) throws IOException {
    String amount =
        Cells.padded(Wording.time(row.time()), TIME)
            + String.format(Locale.ROOT, "%3d", percent)
            + NO_BREAK
            + "%  ";
    if (room < LEAST_BAR) {
      page.hanging(INDENT, Ink.PLAIN, amount, Ink.PLAIN, row.label());
    } else {
      String bar = "█".repeat(Math.max(1, Math.round(percent * room / 100f)));
      page.hanging(INDENT, Ink.PLAIN, Cells.padded(row.label(), label) + amount, Ink.BLUE, bar);
    }
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Duration rest = Duration.ZERO;
    List<String> small = new ArrayList<>();
    for (TimeUse use : TimeUse.values()) {
      Duration time = budget.of(use);
      if (budget.share(time) >= SHOWN) {
        rows.add(new Row(BudgetWords.of(use), time));
      } else if (!time.isZero()) {
        rest = rest.plus(time);
        small.add(BudgetWords.of(use));
      }
    }
    rows.sort(Comparator.comparing(Row::time).reversed());
    if (small.size() == 1) {
      rows.add(new Row(small.get(0), rest));
    } else if (!small.isEmpty()) {
      rows.add(new Row("All else, each below 1" + NO_BREAK + "%", rest));
    }
    return rows;
  }

  /**
   * Whole percents that add up to 100: what rounding down leaves goes to the largest remainders.
   */
  private int[] percents(List<Row> rows) {
    double[] exact = rows.stream().mapToDouble(row -> 100 * budget.share(row.time())).toArray();
    int[] whole = new int[exact.length];
    int left = 100;
    for (int i = 0; i < exact.length; i++) {
      whole[i] = (int) exact[i];
      left -= whole[i];
    }
    List<Integer> byRemainder = new ArrayList<>();
    for (int i = 0; i < exact.length; i++) {
      byRemainder.add(i);
    }
    byRemainder.sort(Comparator.comparingDouble(i -> whole[i] - exact[i]));
    for (int i = 0; i < left; i++) {
      whole[byRemainder.get(i % byRemainder.size())]++;
    }
    return whole;
  }

  private void holders(Page page) throws IOException {
    List<String> most = new ArrayList<>();
    for (TimeBudget.StageTime stage : budget.stages()) {
      if (most.size() < HOLDERS_SHOWN && budget.share(stage.held()) >= HOLDER_SHOWN) {
        String tail =
            budget.share(stage.tail()) < SHOWN
                ? ""
                : ", " + Wording.time(stage.tail()) + " of it with slots free";
        most.add(
            Places.inFull(new Place.OfStage(stage.stage()), application)
                + ": "
                + held(stage.held())
                + tail);
      }
    }
    print(page, "Stages      ", most);
    List<String> queries =
        budget.sqlExecutions().stream()
            .filter(sql -> budget.share(sql.held()) >= HOLDER_SHOWN)
            .limit(HOLDERS_SHOWN)
            .map(sql -> Places.sql(sql.id(), application) + ": " + held(sql.held()))
            .toList();
    print(page, "Queries     ", queries);
    if (!budget.slotsKnown()) {
      page.hanging(
          INDENT,
          Ink.YELLOW,
          "! ",
          Ink.PLAIN,
          "The log does not show how many slots there were; taken are as many as tasks ever ran at"
              + " once.");
    }
  }

  private static void print(Page page, String label, List<String> lines) throws IOException {
    String shown = label;
    for (String line : lines) {
      page.hanging(INDENT, Ink.FAINT, shown, Ink.PLAIN, line);
      shown = " ".repeat(label.length());
    }
  }

  private String held(Duration time) {
    return Wording.time(time) + " (" + Wording.share(budget.share(time)) + ")";
  }
}
