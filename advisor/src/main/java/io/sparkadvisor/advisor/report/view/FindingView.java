package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A problem of the run: what, where, how we know, what to do, what that buys. */
public record FindingView(
    @Meaning("Rule and place: the same in another report on the same application") String id,
    String rule,
    Severity severity,
    @Meaning("The id of the finding whose fix mends this one too; null if it stands for itself")
        Optional<String> symptomOf,
    PlaceView place,
    String headline,
    @Meaning("Where in the user's code it comes from") Optional<String> userCode,
    Cause cause,
    @Meaning("What the best remedy saves; null if it cannot be said") Optional<SavingView> saves,
    @Meaning(value = "Which of the remedies, from 0; null if none has a price", atLeast = 0)
        OptionalInt bestRemedy,
    @Meaning(value = "A plain upper bound of the wall-clock time that it holds", atLeast = 0)
        Duration atMost,
    @Meaning(value = "The same as a share of the application's", atLeast = 0, atMost = 1)
        double atMostShare,
    @Meaning("How that was computed") String atMostHow,
    List<EvidenceView> evidence,
    @Meaning("Those that it passed, as they were in force") List<Threshold> thresholds,
    @Meaning("The preferred first") List<RemedyView> remedies,
    @Meaning("What the run does not show, so that the finding may be wrong") List<String> caveats) {

  /** Why it is so. */
  public record Cause(
      @Meaning("\"unexplained\" if no test gave an answer") String name,
      boolean known,
      @Meaning("What was tested, and what came out") String test) {}

  /** A threshold. */
  public record Threshold(@Meaning("The property that sets it") String key, String value) {}

  static FindingView of(RankedFinding ranked, SparkApplication application) {
    Finding finding = ranked.finding();
    return new FindingView(
        finding.id(),
        finding.rule(),
        ranked.severity(),
        ranked.symptomOf(),
        PlaceView.of(finding.place(), application),
        Wording.plainHeadline(finding.headline()),
        finding.userCode(),
        new Cause(
            finding.cause().name(), finding.cause().known(), Wording.plain(finding.cause().test())),
        ranked.saves().map(SavingView::of),
        ranked.best(),
        finding.stake().atMost(),
        ranked.stakeShare(),
        Wording.plain(finding.stake().how()),
        finding.evidence().stream().map(EvidenceView::of).toList(),
        finding.thresholds().stream().map(one -> new Threshold(one.key(), one.value())).toList(),
        IntStream.range(0, finding.remedies().size())
            .mapToObj(i -> RemedyView.of(finding.remedies().get(i), ranked.prices().get(i)))
            .toList(),
        finding.caveats().stream().map(Wording::plain).toList());
  }
}
