package io.sparkadvisor.rules.finding;

import static java.util.Objects.requireNonNull;

import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A problem that a rule found: what, where, how we know, why, and what to do.
 *
 * @param rule the rule's id, such as {@code task-skew}; with the place it is the finding's identity
 * @param place where it is
 * @param headline what, where and how much, in one sentence
 * @param userCode where in the user's code it comes from, such as a call site or a SQL description;
 *     empty where unknown
 * @param cause why it is there, with the test that supports it
 * @param evidence what was measured
 * @param thresholds the thresholds that it passed, as they were in force
 * @param stake the time that it can at most be holding
 * @param holds which rows of the time budget it holds, as a whole or in part
 * @param floor a severity that it has at least, from facts that need no price; empty where the
 *     price alone decides
 * @param remedies what to do, the preferred first
 * @param caveats what the run does not show, so that the finding may be wrong
 */
public record Finding(
    String rule,
    Place place,
    Sentence headline,
    Optional<String> userCode,
    Cause cause,
    List<Evidence> evidence,
    List<ThresholdInForce> thresholds,
    Stake stake,
    Set<TimeUse> holds,
    Optional<Severity> floor,
    List<Remedy> remedies,
    List<Sentence> caveats) {

  /** Makes the collections immutable. */
  public Finding {
    requireNonNull(headline, "headline");
    requireNonNull(cause, "cause");
    requireNonNull(stake, "stake");
    holds = Set.copyOf(holds);
    evidence = List.copyOf(evidence);
    thresholds = List.copyOf(thresholds);
    remedies = List.copyOf(remedies);
    caveats = List.copyOf(caveats);
  }

  /** The same with other remedies. */
  public Finding withRemedies(List<Remedy> others) {
    return new Finding(
        rule,
        place,
        headline,
        userCode,
        cause,
        evidence,
        thresholds,
        stake,
        holds,
        floor,
        others,
        caveats);
  }

  /**
   * A threshold as it was in force.
   *
   * @param key the property that sets it
   * @param value as a property is written
   */
  public record ThresholdInForce(String key, String value) {}

  /**
   * What distinguishes this finding from every other one of the same application: rule and place.
   */
  public String id() {
    return rule + "@" + place.id();
  }
}
