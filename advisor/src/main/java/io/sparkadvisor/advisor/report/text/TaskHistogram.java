package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.words.Cells;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.value.Distribution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How many tasks took how long, as a chart of plain characters. */
final class TaskHistogram {

  private static final int MOST_ROWS = 10;
  private static final int LONGEST_BAR = 50;

  // Where the longest takes so many times the shortest, even steps would show one bar and a dot.
  private static final double FAR_APART = 20;

  private final long[] sorted;

  TaskHistogram(Distribution millis) {
    sorted = millis.toSortedArray();
  }

  void print(Page page, int indent) throws IOException {
    List<Long> bounds = bounds();
    List<String> labels = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    int at = 0;
    for (int i = 0; i + 1 < bounds.size(); i++) {
      int from = at;
      boolean last = i + 2 == bounds.size();
      while (at < sorted.length && (last || sorted[at] < bounds.get(i + 1))) {
        at++;
      }
      String low = StageListText.millis(bounds.get(i));
      String high = StageListText.millis(bounds.get(i + 1));
      labels.add(low.equals(high) ? low : low + " to " + high);
      counts.add(at - from);
    }
    print(page, indent, labels, counts);
    if (isFarApart()) {
      page.paragraph(indent, Ink.FAINT, "Each step is as many times longer than the one before.");
    }
  }

  private static void print(Page page, int indent, List<String> labels, List<Integer> counts)
      throws IOException {
    int label = labels.stream().mapToInt(Cells::width).max().orElse(0);
    int most = counts.stream().mapToInt(Integer::intValue).max().orElse(0);
    int digits = Wording.count(most).length();
    int room = Math.min(LONGEST_BAR, page.columns() - indent - label - digits - 4);
    for (int i = 0; i < labels.size(); i++) {
      String count = Wording.count(counts.get(i));
      int bar = (int) Math.round((double) counts.get(i) * room / Math.max(1, most));
      page.hanging(
          indent,
          Ink.PLAIN,
          " ".repeat(label - Cells.width(labels.get(i)))
              + labels.get(i)
              + "  "
              + " ".repeat(digits - count.length())
              + count
              + "  ",
          Ink.BLUE,
          "█".repeat(counts.get(i) == 0 ? 0 : Math.max(1, bar)));
    }
  }

  private boolean isFarApart() {
    return sorted[sorted.length - 1] > FAR_APART * Math.max(1, sorted[0]);
  }

  /** Ascending, the first not above the least value, the last not below the largest. */
  private List<Long> bounds() {
    long low = sorted[0];
    long high = Math.max(low + 1, sorted[sorted.length - 1]);
    int rows = (int) Math.min(MOST_ROWS, Math.min(sorted.length, high - low));
    List<Long> bounds = new ArrayList<>();
    bounds.add(low);
    for (int i = 1; i < rows; i++) {
      double part = (double) i / rows;
      long bound =
          Math.round(
              isFarApart()
                  ? Math.max(1, low) * Math.pow((double) high / Math.max(1, low), part)
                  : low + (high - low) * part);
      if (bound > bounds.get(bounds.size() - 1) && bound < high) {
        bounds.add(bound);
      }
    }
    bounds.add(high);
    return bounds;
  }
}
