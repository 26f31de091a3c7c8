package io.sparkadvisor.rules.rule;

import io.sparkadvisor.rules.fact.SparkApplication;
import java.util.List;

/** A list of rules that are examined together, each for itself. */
public final class Rulebook {
  private final List<Rule> rules;

  private Rulebook(List<Rule> rules) {
    this.rules = rules;
  }

  /** These rules, in this order. */
  public static Rulebook of(List<Rule> rules) {
    return new Rulebook(List.copyOf(rules));
  }

  /** The rules, in order. */
  public List<Rule> rules() {
    return rules;
  }

  /** What the rules say about themselves, in order. */
  public List<RuleInfo> infos() {
    return rules.stream().map(Rule::info).toList();
  }

  /** Every threshold of every rule: what a user may set. */
  public List<Threshold<?>> thresholds() {
    return infos().stream().<Threshold<?>>flatMap(info -> info.thresholds().stream()).toList();
  }

  /**
   * Examines an application by every rule. A rule that breaks is an answer of its own and hides no
   * other.
   *
   * @return one examination a rule, in order
   */
  public List<Examination> examine(SparkApplication application, Thresholds thresholds) {
    return rules.stream()
        .map(rule -> new Examination(rule.info(), verdict(rule, application, thresholds)))
        .toList();
  }

  private static Verdict verdict(Rule rule, SparkApplication application, Thresholds thresholds) {
    // In the order of the enum, so that the same application always gives the same reason.
    for (Need need : Need.values()) {
      if (rule.info().needs().contains(need) && !need.isMet(application)) {
        return new Verdict.NotApplicable(need.reason());
      }
    }
    try {
      return verdict(
          rule.examine(application, thresholds),
          new Findings(application, rule.info(), thresholds));
    } catch (RuntimeException e) {
      return new Verdict.Failed(e);
    }
  }

  private static Verdict verdict(Outcome outcome, Findings findings) {
    if (outcome instanceof Outcome.Looked looked) {
      return Verdict.of(findings.of(looked.problems()), looked.measured());
    }
    return new Verdict.NotApplicable(((Outcome.NotApplicable) outcome).reason());
  }
}
