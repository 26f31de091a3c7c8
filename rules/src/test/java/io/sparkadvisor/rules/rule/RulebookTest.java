package io.sparkadvisor.rules.rule;

import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RulebookTest {
  private static final Verdict CLEAR = new Verdict.Clear(Sentence.of("All is well"));

  private record RuleOf(String id, Set<Need> needs, Supplier<Verdict> verdict) implements Rule {
    @Override
    public RuleInfo info() {
      return new RuleInfo(id, "A rule", Family.PLAN, "Finds nothing.", needs, List.of());
    }

    @Override
    public Verdict examine(SparkApplication application, Thresholds thresholds) {
      return verdict.get();
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
    assertThat(examine(breaks, new RuleOf("fine", Set.of(), () -> CLEAR)))
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
}
