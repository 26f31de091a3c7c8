package io.sparkadvisor.advisor.advice;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkadvisor.advisor.Advisor;
import io.sparkadvisor.advisor.Findings;
import io.sparkadvisor.advisor.parallel.Parallelism;
import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.EvenTask;
import io.sparkadvisor.rules.change.FewerExecutors;
import io.sparkadvisor.rules.change.ScaleTaskTime;
import io.sparkadvisor.rules.change.SplitScan;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Severity;
import io.sparkadvisor.rules.rule.Examination;
import io.sparkadvisor.rules.rule.Rulebook;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdviceTest {

  /** 33 s: stage 1 takes 21 s, of which its last task holds 19 s, and stage 2 12 s, and 9 s. */
  private static final SparkApplication TWO_TAILS =
      anApplication().onExecutors(1, cores(2)).with(tailed(1, 21), tailed(2, 12)).build();

  private static StageSpec tailed(int id, long seconds) {
    return stage(id)
        .tasks(4, task().lasting(seconds(1)))
        .task(4, task().lasting(seconds(seconds - 2)));
  }

  private static Remedy remedy(String title, Fix fix, FixSafety safety, Change... change) {
    return new Remedy(
        Sentence.of(title),
        Sentence.of("it helps"),
        fix,
        change.length == 0 ? Optional.empty() : Optional.of(change[0]),
        safety);
  }

  private static Remedy setting(String key, String value, Change... change) {
    return remedy("Set " + key, set(key, value), FixSafety.SAFE, change);
  }

  private static Fix set(String key, String value) {
    return new Fix.Configuration(
        List.of(new Fix.PropertyChange(key, Optional.of("0"), true, value)));
  }

  private static Change even(int stage) {
    return new EvenTask(new StageKey(stage, 0), 4);
  }

  private static Finding in(int stage, Remedy... remedies) {
    return Findings.holding(seconds(30), Optional.empty(), stage, List.of(remedies));
  }

  private static Advice advice(Finding... findings) {
    return Advice.on(TWO_TAILS, List.of(Findings.examination(findings)), Replayer.of(TWO_TAILS));
  }

  @Test
  void findingsAreRankedByWhatTheirBestRemedySaves() {
    Advice advice =
        advice(in(2, setting("spark.b", "1", even(2))), in(1, setting("spark.a", "1", even(1))));

    assertThat(advice.findings())
        .extracting(f -> f.finding().place().id())
        .containsExactly("stage=1.0/partition=17", "stage=2.0/partition=17");
    assertThat(advice.findings())
        .extracting(RankedFinding::severity)
        .containsOnly(Severity.CRITICAL);
    assertThat(advice.findings().get(0).share()).isEqualTo(18.0 / 33, within(0.03));
    assertThat(advice.findings().get(0).stakeShare()).isEqualTo(30.0 / 33, within(0.01));
    assertThat(advice.replayError().orElseThrow()).isEqualTo(0, within(0.01));
  }

  @Test
  void savingsAreNotAddedUpButPricedOnWhatIsLeft() {
    Advice advice =
        advice(in(1, setting("spark.a", "1", even(1))), in(2, setting("spark.b", "1", even(2))));

    Plan plan = advice.plan();
    assertThat(plan.steps()).extracting(Plan.Step::finding).containsExactly(0, 1);
    Duration together = plan.together().map(Prediction.Range::mid).orElseThrow();
    Duration saved =
        plan.steps().stream()
            .map(step -> step.saves().orElseThrow())
            .reduce(Duration.ZERO, Duration::plus);
    assertThat(together.plus(saved)).isEqualTo(TWO_TAILS.info().span().duration());
    assertThat(together).isBetween(seconds(4), seconds(9));
    assertThat(plan.configuration().lines())
        .extracting(line -> line.change().key())
        .containsExactly("spark.a", "spark.b");
  }

  @Test
  void whatTheFixOfAnotherFindingSavesIsNotSavedAgain() {
    Plan plan =
        advice(
                in(1, setting("spark.a", "1", even(1))),
                Findings.holding(
                    seconds(10), Optional.empty(), 3, List.of(setting("spark.b", "1", even(1)))))
            .plan();

    assertThat(plan.steps()).hasSize(1);
    assertThat(plan.leftOut()).containsExactly(new Plan.LeftOut(1, "Finding 1 has its fix."));
  }

  @Test
  void ofTwoValuesOfOnePropertyThatOfTheLargerSavingStaysAndTheOtherFindingsNextRemedyIsTaken() {
    Plan plan =
        advice(
                in(1, setting("spark.same", "1", even(1))),
                in(
                    2,
                    setting("spark.same", "2", even(2)),
                    remedy("Do otherwise", set("spark.c", "9"), FixSafety.REVIEW, even(2))))
            .plan();

    assertThat(plan.steps()).extracting(Plan.Step::remedy).containsExactly(0, 1);
    assertThat(plan.configuration().lines())
        .extracting(line -> line.change().key() + "=" + line.change().newValue())
        .containsExactly("spark.same=1", "spark.c=9");
  }

  @Test
  void aContradictionWithoutAnotherWayIsNamed() {
    Plan plan =
        advice(
                in(1, setting("spark.same", "1", even(1))),
                in(2, setting("spark.same", "2", even(2))))
            .plan();

    assertThat(plan.leftOut())
        .extracting(Plan.LeftOut::why)
        .containsExactly(
            "A remedy that saves more sets spark.same, to 1 where this one would set 2.");
  }

  @Test
  void theLargerOfTwoInitialNumbersOfPartitionsServesBothSinceTheyAreMerged() {
    String initial = "spark.sql.adaptive.coalescePartitions.initialPartitionNum";

    Plan plan =
        advice(in(1, setting(initial, "40", even(1))), in(2, setting(initial, "200", even(2))))
            .plan();

    assertThat(plan.steps()).hasSize(2);
    assertThat(plan.configuration().lines())
        .extracting(line -> line.change().newValue())
        .containsExactly("200");
  }

  @Test
  void twoWaysToCutOneStageDoNotGoTogether() {
    Plan plan =
        advice(
                in(1, setting("spark.a", "1", new SplitScan(new StageKey(1, 0), 64))),
                in(1, setting("spark.b", "1", new SplitScan(new StageKey(1, 0), 128))))
            .plan();

    assertThat(plan.steps().size() + plan.leftOut().size()).isEqualTo(2);
    assertThat(plan.steps()).hasSize(1);
  }

  @Test
  void whatHasNoPriceComesLastAndStillSetsItsProperty() {
    Advice advice =
        advice(in(3, setting("spark.unpriced", "1")), in(1, setting("spark.a", "1", even(1))));

    assertThat(advice.plan().steps())
        .extracting(s -> s.saves().isPresent())
        .containsExactly(true, false);
    assertThat(advice.plan().configuration().lines())
        .extracting(line -> line.change().key())
        .containsExactly("spark.a", "spark.unpriced");
  }

  @Test
  void directionsAreNotApplied() {
    Plan plan =
        advice(
                in(
                    1,
                    remedy(
                        "Think",
                        new Fix.Cluster(Sentence.of("think")),
                        FixSafety.ADVICE_ONLY,
                        even(1))))
            .plan();

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.together()).isEmpty();
    assertThat(plan.leftOut()).hasSize(1);
  }

  @Test
  void aModelThatBreaksCostsItsOwnPriceAndNoMore() {
    Change broken = new ScaleTaskTime(List.of(new StageKey(1, 0)), null, 0, 0, 0, "none");
    Advice advice =
        advice(in(1, setting("spark.a", "1", broken)), in(2, setting("spark.b", "1", even(2))));

    assertThat(advice.findings())
        .flatExtracting(RankedFinding::prices)
        .extracting(price -> price.getClass().getSimpleName())
        .containsExactlyInAnyOrder("Failed", "Saves");
    assertThat(advice.plan().together()).isPresent();
  }

  @Test
  void payingForLessSavesCoreHoursAndNoTime() {
    Advice advice = advice(in(1, setting("spark.a", "1", new FewerExecutors(1, 1))));

    RankedFinding finding = advice.findings().get(0);
    assertThat(finding.prices().get(0)).isInstanceOf(Price.Cheaper.class);
    Price.Cheaper price = (Price.Cheaper) finding.prices().get(0);
    // One core in place of two, for longer.
    assertThat(price.share()).isBetween(0.05, 0.5);
    assertThat(price.longer()).isPositive();
    assertThat(finding.saves()).isEmpty();
    assertThat(advice.plan().steps()).isEmpty();
  }

  @Test
  void aFindingWhoseRemediesSaveNothingIsDismissed() {
    Advice advice = advice(in(1, setting("spark.a", "1", new EvenTask(new StageKey(1, 0), 0))));

    assertThat(advice.findings()).isEmpty();
    assertThat(advice.dismissed().get(0).finding().remedies()).isEmpty();
    assertThat(advice.plan().steps()).isEmpty();
  }

  @Test
  void noRemedySavesMoreThanItsFindingHolds() {
    Finding small =
        Findings.holding(
            seconds(4), Optional.empty(), 1, List.of(setting("spark.a", "1", even(1))));

    Price.Saves saves = advice(small).findings().get(0).saves().orElseThrow();

    assertThat(saves.mid()).isBetween(seconds(3), seconds(4));
    assertThat(saves.high()).isEqualTo(seconds(4));
    assertThat(saves.low()).isLessThan(saves.mid());
  }

  @Test
  void aRunThatCannotBeReplayedIsRankedByUpperBoundsAndSaysWhy() {
    SparkApplication unannounced =
        anApplication()
            .onExecutors(1, cores(2))
            .withUnannouncedExecutors()
            .with(tailed(1, 21))
            .build();

    Advice advice =
        Advice.on(
            unannounced,
            List.of(Findings.examination(in(1, setting("spark.a", "1", even(1))))),
            Replayer.of(unannounced));

    assertThat(advice.unpriced()).hasValueSatisfying(why -> assertThat(why).contains("arrival"));
    assertThat(advice.findings().get(0).saves()).isEmpty();
    assertThat(advice.findings().get(0).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(advice.plan().configuration().lines()).hasSize(1);
  }

  @Test
  void whatIsNotPricedInTimeHasNoPriceAndIsRankedByItsUpperBound() {
    List<Examination> found =
        List.of(Findings.examination(in(1, setting("spark.a", "1", even(1)))));
    try (TimeLimit over = TimeLimit.of(Duration.ZERO, Parallelism.ofThisMachine())) {
      Advice advice = Advice.on(TWO_TAILS, found, Replayer.of(TWO_TAILS), over);

      assertThat(advice.late()).isEqualTo(1);
      assertThat(advice.findings().get(0).prices())
          .singleElement()
          .isInstanceOfSatisfying(
              Price.Unknown.class, price -> assertThat(price.why()).contains("time", "over"));
      assertThat(advice.findings().get(0).severity()).isEqualTo(Severity.CRITICAL);
      assertThat(advice.plan().steps()).singleElement().matches(step -> step.saves().isEmpty());
      assertThat(advice.plan().together()).isEmpty();
    }
  }

  @Test
  void pricesAreTheSameWhereThereIsTimeEnough() {
    List<Examination> found =
        List.of(Findings.examination(in(1, setting("spark.a", "1", even(1)))));
    try (TimeLimit plenty = TimeLimit.of(Duration.ofMinutes(10), new Parallelism(1))) {
      Advice advice = Advice.on(TWO_TAILS, found, Replayer.of(TWO_TAILS), plenty);

      assertThat(advice.late()).isZero();
      assertThat(advice.findings())
          .isEqualTo(Advice.on(TWO_TAILS, found, Replayer.of(TWO_TAILS)).findings());
    }
  }

  @Test
  void aRunThatIsNotReplayedInTimeSaysSo() {
    Rulebook rulebook = Rulebook.of(List.of());
    Advisor advisor = new Advisor(rulebook, Thresholds.of(Map.of(), rulebook.thresholds()));
    try (TimeLimit over = TimeLimit.of(Duration.ZERO, Parallelism.ofThisMachine())) {
      assertThat(advisor.diagnose("app.log", TWO_TAILS, over).advice().unpriced())
          .hasValueSatisfying(why -> assertThat(why).contains("time that pricing may take"));
    }
  }
}
