package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.advice.Advice;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.advisor.bound.Bound;
import io.sparkadvisor.advisor.report.page.Detail;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.words.BoundWords;
import io.sparkadvisor.advisor.report.words.Cells;
import io.sparkadvisor.advisor.report.words.Wording;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What bounds a run, in a text report: each large part of its time, with why. */
public final class BoundsText {

  private static final int INDENT = 2;
  private static final int BRIEF_SENTENCES = 2;
  private static final int LABEL = 20;

  private BoundsText() {}

  /** Prints it in full; nothing where no part is large. */
  public static void print(Page page, Advice advice) throws IOException {
    print(page, advice, Detail.WHOLE);
  }

  /** Prints it; of each part all that is known, or what matters most. */
  static void print(Page page, Advice advice, Detail detail) throws IOException {
    if (advice.bounds().isEmpty()) {
      return;
    }
    page.gap();
    page.heading("What bounds this run");
    for (Bound bound : advice.bounds()) {
      String why =
          bound.why().stream()
              .limit(detail == Detail.BRIEF ? BRIEF_SENTENCES : Integer.MAX_VALUE)
              .map(Wording::headline)
              .collect(Collectors.joining(" "));
      page.hanging(
          INDENT,
          Ink.BOLD,
          Cells.padded(BoundWords.label(bound.by()), LABEL),
          Ink.PLAIN,
          amount(bound) + ". " + why + holders(bound, advice.findings()));
    }
  }

  private static String holders(Bound bound, List<RankedFinding> findings) {
    List<String> numbers =
        IntStream.range(0, findings.size())
            .filter(i -> bound.isHeldBy(findings.get(i).finding()))
            .mapToObj(i -> String.valueOf(i + 1))
            .toList();
    return numbers.isEmpty()
        ? ""
        : (numbers.size() == 1 ? " See finding " : " See findings ")
            + String.join(", ", numbers)
            + ".";
  }

  private static String amount(Bound bound) {
    String idle =
        bound.idleSlotTime().isZero()
            ? ""
            : Wording.share(bound.idleShare()) + " of the slot time idle";
    return bound.time().isZero()
        ? idle
        : Wording.time(bound.time())
            + " ("
            + Wording.share(bound.share())
            + ")"
            + (idle.isEmpty() ? "" : ", " + idle);
  }
}
