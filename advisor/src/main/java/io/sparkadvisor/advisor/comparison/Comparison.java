package io.sparkadvisor.advisor.comparison;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.finding.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Two runs side by side: which settings differ, which queries, stages and findings belong together.
 *
 * <p>Numbers are no names: adaptive execution submits the stages of a query in any order, and makes
 * more of them or fewer. A query goes by what the user calls it and what its plan computes; a stage
 * by its query and what of that plan it computes, and in RDD code by its call site; a finding by
 * its rule and its place, which is another number of the same stage or node.
 */
public final class Comparison {

  // A command that computes nothing looks like every other one.
  private static final int LEAST_OPERATORS = 3;

  private final Diagnosis here;
  private final Diagnosis there;
  private final Pairs<SqlExecution> queries;
  private final Pairs<StageAttempt> stages;
  private final Pairs<RankedFinding> findings;
  private final Set<Object> nearlyHere;
  private final Set<Object> nearlyThere;
  private final PlaceNames ours;
  private final PlaceNames theirs;

  /**
   * Of these two runs; differences are from the first to the second.
   *
   * @param nearly what an application has or nearly has: findings at the border of a threshold
   */
  public Comparison(
      Diagnosis here, Diagnosis there, Function<SparkApplication, List<Finding>> nearly) {
    this.here = here;
    this.there = there;
    queries = matchQueries();
    PairNumbers<Long> query = PairNumbers.of(queries, SqlExecution::id);
    stages = matchStages(query);
    var stage = PairNumbers.of(stages, StageAttempt::key);
    ours = new PlaceNames(here.application(), stage::here, query::here);
    theirs = new PlaceNames(there.application(), stage::there, query::there);
    findings =
        new Matching<>(here.findings(), there.findings())
            .by(finding -> ours.of(finding.finding()), finding -> theirs.of(finding.finding()))
            .pairs();
    nearlyHere =
        findings.onlyThere().isEmpty() ? Set.of() : names(nearly.apply(here.application()), ours);
    nearlyThere =
        findings.onlyHere().isEmpty() ? Set.of() : names(nearly.apply(there.application()), theirs);
  }

  private static Set<Object> names(List<Finding> findings, PlaceNames names) {
    Set<Object> all = new HashSet<>();
    findings.forEach(finding -> names.of(finding).ifPresent(all::add));
    return all;
  }

  /** The first run. */
  public Diagnosis here() {
    return here;
  }

  /** The second run. */
  public Diagnosis there() {
    return there;
  }

  /** The properties that were set differently, but for what every start sets anew. */
  public List<SettingDifference> settings() {
    return SettingDifference.between(here.application(), there.application());
  }

  /** The SQL executions. */
  public Pairs<SqlExecution> queries() {
    return queries;
  }

  /** The stage attempts that ran. */
  public Pairs<StageAttempt> stages() {
    return stages;
  }

  /** The findings. */
  public Pairs<RankedFinding> findings() {
    return findings;
  }

  /** Whether the second run nearly has a finding that only the first one has. */
  public boolean isNearlyThere(RankedFinding onlyHere) {
    return ours.of(onlyHere.finding()).filter(nearlyThere::contains).isPresent();
  }

  /** Whether the first run nearly has a finding that only the second one has. */
  public boolean isNearlyHere(RankedFinding onlyThere) {
    return theirs.of(onlyThere.finding()).filter(nearlyHere::contains).isPresent();
  }

  private Pairs<SqlExecution> matchQueries() {
    return new Matching<>(here.application().sqlExecutions(), there.application().sqlExecutions())
        .by(sql -> Optional.of(List.of(sql.description(), Operators.inFull(sql.initialPlan()))))
        .by(sql -> Optional.of(List.of(sql.description(), Operators.of(sql.initialPlan()))))
        .by(sql -> CallSites.exactly(sql.description()))
        .by(
            sql ->
                Optional.of(Operators.of(sql.initialPlan()))
                    .filter(operators -> operators.size() >= LEAST_OPERATORS))
        .by(sql -> CallSites.withoutLine(sql.description()))
        .pairs();
  }

  private Pairs<StageAttempt> matchStages(PairNumbers<Long> query) {
    StageNames ours = new StageNames(here.application(), query::here);
    StageNames theirs = new StageNames(there.application(), query::there);
    return new Matching<>(ran(here), ran(there))
        .by(ours::byOperatorsInFull, theirs::byOperatorsInFull)
        .by(ours::byOperators, theirs::byOperators)
        .by(ours::byCallSite, theirs::byCallSite)
        .by(ours::byFile, theirs::byFile)
        .by(ours::byTaskCount, theirs::byTaskCount)
        .pairs();
  }

  private static List<StageAttempt> ran(Diagnosis run) {
    return run.application().stagesThatRan().toList();
  }
}
