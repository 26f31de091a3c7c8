package io.sparkadvisor.advisor.report.words;

import io.sparkadvisor.advisor.advice.RankedFinding;

/** A finding in one line, to be shown while an application still runs. */
public final class FindingLine {

  private FindingLine() {}

  /** Such as {@code WARNING task-skew: Partition 10 of stage 4 took …}. */
  public static String of(RankedFinding ranked) {
    return ranked.severity()
        + " "
        + ranked.finding().rule()
        + ": "
        + Wording.headline(ranked.finding().headline()).replace(Wording.NO_BREAK, ' ');
  }
}
