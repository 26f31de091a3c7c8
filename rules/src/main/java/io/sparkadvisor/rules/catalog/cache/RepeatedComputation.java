package io.sparkadvisor.rules.catalog.cache;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.plan.PlanFingerprints;
import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.finding.Problem;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.rule.Family;
import io.sparkadvisor.rules.rule.Materiality;
import io.sparkadvisor.rules.rule.Need;
import io.sparkadvisor.rules.rule.Outcome;
import io.sparkadvisor.rules.rule.Rule;
import io.sparkadvisor.rules.rule.RuleInfo;
import io.sparkadvisor.rules.rule.Threshold;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Finds work that was done again because nothing kept its result. */
public final class RepeatedComputation implements Rule {
  private static final String ID = "repeated-computation";

  private static final Threshold<Double> SHARE =
      Threshold.number(
          ID,
          "share",
          0.05,
          "Of the run time of all tasks: what is done again for less than that is cheaper than"
              + " the memory that would keep it.");

  private static final int NAMED = 4;

  private static final Materiality MATERIALITY = Materiality.of(ID);

  private static final RuleInfo INFO =
      new RuleInfo(
          ID,
          "The same is computed again",
          Family.CACHE,
          "Finds RDDs and parts of queries that are computed several times because nothing keeps"
              + " them.",
          Set.of(Need.TASKS, Need.TASK_METRICS),
          List.of(SHARE, MATERIALITY.time(), MATERIALITY.share()));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Outcome examine(SparkApplication app, Thresholds thresholds) {
    if (!app.streamingQueries().isEmpty()) {
      return new Outcome.NotApplicable("each micro-batch is to compute its query again");
    }
    long all = app.stagesThatRan().mapToLong(Repetition.Time::runMs).sum();
    List<Repetition> repetitions = Repetitions.of(app);
    List<Problem> problems =
        repetitions.stream()
            .filter(one -> one.againMs() >= thresholds.get(SHARE) * all)
            .filter(one -> MATERIALITY.isMet(one.atMost(), app, thresholds))
            .map(one -> problem(one, app))
            .toList();
    return Outcome.of(problems, measured(app, repetitions, all, thresholds));
  }

  private static Problem problem(Repetition one, SparkApplication app) {
    KeptSize size = KeptSize.of(one, app);
    Problem problem =
        Problem.at(one.place())
            .headline(
                one.what()
                    .then(" is computed {} times, in ", Quantity.count(one.times().size()))
                    .then(where(one.where())))
            .cause(
                "not kept",
                one.isQuery()
                    ? "The plans are alike here, to keys, filters and expressions, and nothing is"
                        + " cached"
                    : "The same RDD is in the lineage of these stages, with no storage level")
            .evidence("Times computed", Quantity.count(one.times().size()))
            .evidence(
                "Run time of tasks after the first time, at most",
                Quantity.time(Duration.ofMillis(one.againMs())),
                "of the first time",
                Quantity.time(Duration.ofMillis(one.times().get(0).runMs())));
    if (one.plan().filter(PlanFingerprints::hasUnnamedFunction).isPresent()) {
      problem.caveat(
          "The plan does not name its functions: they are taken for the same each time.");
    }
    one.rows().ifPresent(rows -> problem.evidence("Rows that it gives", Quantity.count(rows)));
    size.needed()
        .ifPresent(
            needed ->
                size.available()
                    .ifPresent(
                        available ->
                            problem.evidence(
                                "Memory that would keep it, at most",
                                Quantity.bytes(needed.count()),
                                "storage memory",
                                Quantity.bytes(available.count()))));
    return problem
        .stake(
            new Stake(
                one.atMost(),
                Sentence.of(
                    "Of the time in which the stages ran that computed it again, the share that"
                        + " it can have")))
        .holds(TimeUse.COMPUTE)
        .remedies(new KeepRemedies(ID, one, size).remedies());
  }

  private static Sentence where(List<Quantity> all) {
    int more = all.size() - NAMED;
    return more <= 0
        ? Sentence.listed(all)
        : Sentence.listed(all.subList(0, NAMED)).then(" and {} more", Quantity.count(more));
  }

  private static Sentence measured(
      SparkApplication app, List<Repetition> found, long all, Thresholds thresholds) {
    boolean comparable =
        app.sqlExecutions().stream()
            .allMatch(sql -> PlanFingerprints.isComparable(sql.finalPlan()));
    return found.isEmpty()
        ? Sentence.of(
            comparable
                ? "No RDD and no part of a plan was computed twice"
                : "No RDD was computed twice; queries cannot be compared, as the source has the"
                    + " operators of their plans without keys and filters")
        : Sentence.of(
            "Most is computed again by {}: {} of the tasks' run time; the threshold is {}",
            Quantity.at(found.get(0).place()),
            Quantity.share(all == 0 ? 0 : (double) found.get(0).againMs() / all),
            Quantity.share(thresholds.get(SHARE)));
  }
}
