package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.advisor.advice.Advice;
import io.sparkadvisor.advisor.bound.Bound;
import io.sparkadvisor.advisor.bound.BoundBy;
import io.sparkadvisor.advisor.report.words.Wording;
import java.util.List;

/** A large part of the run's time, with why. */
public record BoundView(
    @Meaning("What takes the time") BoundBy by,
    @Meaning(value = "Wall-clock time of its rows of the time budget", atLeast = 0) long ms,
    @Meaning(value = "The same as a share of the wall-clock time", atLeast = 0, atMost = 1)
        double share,
    @Meaning(
            value = "Slot time without a task for its reasons; 0 if slots are not known",
            atLeast = 0)
        long idleSlotMs,
    @Meaning(value = "The same as a share of all slot time", atLeast = 0, atMost = 1)
        double idleSlotShare,
    @Meaning("Sentences, the most important first") List<String> why,
    @Meaning("The ids of the findings that hold a part of it, the worst first")
        List<String> findings) {

  static List<BoundView> of(Advice advice) {
    return advice.bounds().stream().map(bound -> of(bound, advice)).toList();
  }

  private static BoundView of(Bound bound, Advice advice) {
    return new BoundView(
        bound.by(),
        bound.time().toMillis(),
        bound.share(),
        bound.idleSlotTime().toMillis(),
        bound.idleShare(),
        bound.why().stream().map(Wording::plainHeadline).toList(),
        advice.findings().stream()
            .map(ranked -> ranked.finding())
            .filter(bound::isHeldBy)
            .map(finding -> finding.id())
            .toList());
  }
}
