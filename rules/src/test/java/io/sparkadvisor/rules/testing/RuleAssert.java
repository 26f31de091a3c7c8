package io.sparkadvisor.rules.testing;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.rule.Examination;
import io.sparkadvisor.rules.rule.Rule;
import io.sparkadvisor.rules.rule.Rulebook;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.rule.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/**
 * Says what a rule must think of an application: {@code assertThat(rule).on(application).finds(…)}.
 * The rule is examined as the rulebook does, its needs first.
 */
public final class RuleAssert extends AbstractAssert<RuleAssert, Rule> {
  private final Map<String, String> overrides = new TreeMap<>();
  private SparkApplication application;

  private RuleAssert(Rule rule) {
    super(rule, RuleAssert.class);
  }

  /** Begins a sentence about a rule. */
  public static RuleAssert assertThat(Rule rule) {
    return new RuleAssert(rule);
  }

  /** The application to examine. */
  public RuleAssert on(SparkApplication facts) {
    application = facts;
    return this;
  }

  /** The application to examine. */
  public RuleAssert on(ApplicationSpec spec) {
    return on(spec.build());
  }

  /**
   * A threshold that the user sets.
   *
   * @param name the last part of its key, such as {@code ratio}
   */
  public RuleAssert with(String name, String value) {
    overrides.put(Thresholds.PREFIX + actual.info().id() + "." + name, value);
    return this;
  }

  /** It finds its problem at exactly these places. */
  public RuleAssert finds(String... places) {
    List<Finding> findings = findings();
    Assertions.assertThat(findings)
        .extracting(finding -> finding.place().id())
        .containsExactlyInAnyOrder(places);
    for (Finding finding : findings) {
      Assertions.assertThat(FindingLint.offences(actual, finding)).isEmpty();
      SnippetRecord.keep(finding);
    }
    return this;
  }

  /** What it says of one place. */
  public FindingAssert at(String place) {
    return findings().stream()
        .filter(finding -> finding.place().id().equals(place))
        .findFirst()
        .map(FindingAssert::new)
        .orElseThrow(() -> new AssertionError("Nothing found at " + place));
  }

  /** It finds its problem at exactly this place; what it says of it. */
  public FindingAssert findsOnly(String place) {
    return finds(place).at(place);
  }

  /** It has looked, and nothing is wrong. */
  public RuleAssert isClear() {
    Assertions.assertThat(verdict()).as(text()).isInstanceOf(Verdict.Clear.class);
    return this;
  }

  /** It has looked, nothing is wrong, and what it measured is told in these words. */
  public RuleAssert isClearSaying(String words) {
    isClear();
    Assertions.assertThat(SentenceText.of(((Verdict.Clear) verdict()).measured())).contains(words);
    return this;
  }

  /** It cannot tell. */
  public RuleAssert isNotApplicable() {
    Assertions.assertThat(verdict()).as(text()).isInstanceOf(Verdict.NotApplicable.class);
    return this;
  }

  /** It cannot tell, for a reason with these words. */
  public RuleAssert isNotApplicableBecause(String words) {
    isNotApplicable();
    Assertions.assertThat(((Verdict.NotApplicable) verdict()).reason()).contains(words);
    return this;
  }

  /** What came of the examination. */
  public Verdict verdict() {
    Thresholds thresholds = Thresholds.of(overrides, actual.info().thresholds());
    Examination examination = Rulebook.of(List.of(actual)).examine(application, thresholds).get(0);
    if (examination.verdict() instanceof Verdict.Failed failed) {
      throw failed.error();
    }
    return examination.verdict();
  }

  private List<Finding> findings() {
    Assertions.assertThat(verdict()).as(text()).isInstanceOf(Verdict.Found.class);
    return ((Verdict.Found) verdict()).findings();
  }

  private String text() {
    Verdict verdict = verdict();
    if (verdict instanceof Verdict.Clear clear) {
      return SentenceText.of(clear.measured());
    }
    if (verdict instanceof Verdict.Found found) {
      return String.join("; ", found.findings().stream().map(f -> f.id()).toList());
    }
    return ((Verdict.NotApplicable) verdict).reason();
  }
}
