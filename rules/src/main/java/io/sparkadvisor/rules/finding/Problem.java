package io.sparkadvisor.rules.finding;

import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A problem as the rule that found it describes it. The rulebook makes a {@link Finding} of it: it
 * adds what is the same for all rules. A rule fills it in and hands it over.
 *
 * <pre>{@code
 * Problem.at(new Place.OfStage(key))
 *     .headline("Stage {} spilled {} to disk", stage, bytes)
 *     .cause("little memory", Sentence.of("..."))
 *     .evidence("Tasks that spilled", Quantity.count(9), "all tasks", Quantity.count(12))
 *     .stake(stake)
 *     .holds(TimeUse.SPILL)
 *     .remedies(remedies)
 * }</pre>
 */
public final class Problem {
  private final Place place;
  private final List<Evidence> evidence = new ArrayList<>();
  private final Set<TimeUse> holds = EnumSet.noneOf(TimeUse.class);
  private final List<Sentence> caveats = new ArrayList<>();

  private Sentence headline;
  private Cause cause;
  private Stake stake;
  private Optional<String> userCode = Optional.empty();
  private Optional<Severity> floor = Optional.empty();
  private List<Remedy> remedies = List.of();

  private Problem(Place place) {
    this.place = place;
  }

  /** A problem at a place, which with the rule is its identity. */
  public static Problem at(Place place) {
    return new Problem(place);
  }

  /** What, where and how much, in one sentence. */
  public Problem headline(String template, Quantity... quantities) {
    return headline(Sentence.of(template, quantities));
  }

  /** What, where and how much, in one sentence. */
  public Problem headline(Sentence sentence) {
    headline = sentence;
    return this;
  }

  /** Why it is there, by a short name, with the test that says so. */
  public Problem cause(String name, String template, Quantity... quantities) {
    return cause(Cause.of(name, Sentence.of(template, quantities)));
  }

  /** Why it is there, with the test that says so, or that no test gave an answer. */
  public Problem cause(Cause tested) {
    cause = tested;
    return this;
  }

  /** What was measured, by itself. */
  public Problem evidence(String measure, Quantity value) {
    evidence.add(Evidence.of(measure, value));
    return this;
  }

  /** What was measured, beside another quantity. */
  public Problem evidence(String measure, Quantity value, String what, Quantity reference) {
    evidence.add(Evidence.of(measure, value, what, reference));
    return this;
  }

  /** What was measured. */
  public Problem evidence(List<Evidence> measured) {
    evidence.addAll(measured);
    return this;
  }

  /** The time that it can at most be holding. */
  public Problem stake(Stake atMost) {
    stake = atMost;
    return this;
  }

  /** Which rows of the time budget it holds, as a whole or in part: a report names it there. */
  public Problem holds(TimeUse... uses) {
    holds.addAll(List.of(uses));
    return this;
  }

  /** A severity that it has at least, whatever the price of its remedies. */
  public Problem atLeast(Optional<Severity> severity) {
    floor = severity;
    return this;
  }

  /** What to do, the preferred first. */
  public Problem remedies(List<Remedy> inOrder) {
    remedies = inOrder;
    return this;
  }

  /** What the run does not show, so that the finding may be wrong. */
  public Problem caveat(String template, Quantity... quantities) {
    caveats.add(Sentence.of(template, quantities));
    return this;
  }

  /** Where in the user's code it comes from, if that is not where its place comes from. */
  public Problem userCode(Optional<String> line) {
    userCode = line;
    return this;
  }

  /** Where it is. */
  public Place place() {
    return place;
  }

  /**
   * The finding.
   *
   * @param rule the id of the rule
   * @param codeOfPlace where in the user's code its place comes from
   * @param thresholds the rule's thresholds as they were in force
   * @param further caveats that are the same for all rules
   * @throws NullPointerException if the rule gave no headline, no cause or no stake
   */
  public Finding toFinding(
      String rule,
      Optional<String> codeOfPlace,
      List<Finding.ThresholdInForce> thresholds,
      List<Sentence> further) {
    List<Sentence> allCaveats = new ArrayList<>(caveats);
    allCaveats.addAll(further);
    return new Finding(
        rule,
        place,
        headline,
        userCode.or(() -> codeOfPlace),
        cause,
        evidence,
        thresholds,
        stake,
        holds,
        floor,
        remedies,
        allCaveats);
  }
}
