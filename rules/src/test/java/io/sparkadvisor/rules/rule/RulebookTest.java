package io.sparkadvisor.rules.rule;

import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.JobSpec.job;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Problem;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RulebookTest {
  private static final Sentence FINE = Sentence.of("All is well");
  private static final Verdict CLEAR = new Verdict.Clear(FINE);

  private static final Stake NOTHING = Stake.none(Sentence.of("It takes no time"));
  private static final Threshold<Integer> LEAST =
      Threshold.whole("found", "least", 3, "Two are none.");

  private record RuleOf(String id, Set<Need> needs, Supplier<Outcome> outcome) implements Rule {
    @Override
    public RuleInfo info() {
      return new RuleInfo(id, "A rule", Family.PLAN, "Finds nothing.", needs, List.of(LEAST));
    }

    @Override
    public Outcome examine(SparkApplication application, Thresholds thresholds) {
      return outcome.get();
    }
  }

  private static List<Verdict> examine(Rule... rules) {
    return Rulebook.of(List.of(rules))
        .examine(anApplication().build(), Thresholds.DEFAULTS)
        .stream()
        .map(Examination::verdict)
        .toList();
  }

  @Test
  void aRuleThatBreaksHidesNoOther() {
    IllegalStateException broken = new IllegalStateException("broken");
    Rule breaks =
        new RuleOf(
            "breaks",
            Set.of(),
            () -> {
              throw broken;
            });
    assertThat(examine(breaks, new RuleOf("fine", Set.of(), () -> Outcome.of(List.of(), FINE))))
        .containsExactly(new Verdict.Failed(broken), CLEAR);
  }

  @Test
  void anErrorOfTheMachineIsNotTakenForABrokenRule() {
    Rule overflows =
        new RuleOf(
            "overflows",
            Set.of(),
            () -> {
              throw new StackOverflowError();
            });
    assertThatThrownBy(() -> examine(overflows)).isInstanceOf(StackOverflowError.class);
  }

  @Test
  void aRuleWhoseNeedIsMissingIsNotAsked() {
    Rule needy =
        new RuleOf(
            "needy",
            Set.of(Need.TASKS, Need.SQL_PLANS),
            () -> {
              throw new AssertionError("asked");
            });
    assertThat(examine(needy)).containsExactly(new Verdict.NotApplicable("no task ended"));
  }

  @Test
  void aFindingHasItsRulesThresholdsItsLineOfCodeAndWhatTheLogLacks() {
    SparkApplication application =
        anApplication()
            .onExecutors(1, 2)
            .with(job(stage(4).tasks(100, task().lasting(Duration.ofSeconds(1))).claiming(102)))
            .build();
    StageKey key = application.stages().get(0).key();
    Rule finds =
        new RuleOf(
            "found", Set.of(), () -> Outcome.of(List.of(problem(new Place.OfStage(key))), FINE));
    Thresholds thresholds =
        Thresholds.of(Map.of("spark.advisor.rule.found.least", "2"), List.of(LEAST));
    Finding finding =
        ((Verdict.Found)
                Rulebook.of(List.of(finds)).examine(application, thresholds).get(0).verdict())
            .findings()
            .get(0);
    assertThat(finding.id()).isEqualTo("found@stage=" + key);
    assertThat(finding.thresholds())
        .containsExactly(new Finding.ThresholdInForce("spark.advisor.rule.found.least", "2"));
    assertThat(finding.userCode()).hasValue("count at Daily.scala:14");
    assertThat(finding.caveats())
        .containsExactly(
            Sentence.of("The rule's own."),
            Sentence.of("The log lacks {} tasks of this stage.", Quantity.count(2)));
  }

  @Test
  void aProblemWithoutACauseIsABrokenRule() {
    Problem vague = Problem.at(new Place.WholeApplication()).headline("Slow").stake(NOTHING);
    assertThat(examine(new RuleOf("vague", Set.of(), () -> Outcome.of(List.of(vague), FINE))))
        .singleElement()
        .isInstanceOf(Verdict.Failed.class);
  }

  private static Problem problem(Place place) {
    return Problem.at(place)
        .headline("Something is slow")
        .cause("by chance", "A coin fell")
        .stake(NOTHING)
        .caveat("The rule's own.");
  }
}
