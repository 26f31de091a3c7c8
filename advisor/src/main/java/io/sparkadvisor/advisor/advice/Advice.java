package io.sparkadvisor.advisor.advice;

import io.sparkadvisor.advisor.bound.Bound;
import io.sparkadvisor.advisor.bound.Bounds;
import io.sparkadvisor.advisor.parallel.Parallelism;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.rule.Examination;
import io.sparkadvisor.rules.rule.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * What to make of an application's findings: how much each matters, and what to do.
 *
 * @param findings what is worth a word, the worst first
 * @param dismissed what rules found that no fix makes better by so much that it would be noticed
 * @param plan what to do, all of it together
 * @param replayError by what share the replay of the unchanged run, on which prices rest, is longer
 *     than the real one; negative where it is shorter, empty where it could not be replayed
 * @param unpriced why nothing has a price, as a sentence; empty where something could have one
 * @param late how many changes have no price because the time for that was over
 * @param bounds what bounds the run, whether or not something was found there
 */
public record Advice(
    List<RankedFinding> findings,
    List<RankedFinding> dismissed,
    Plan plan,
    OptionalDouble replayError,
    Optional<String> unpriced,
    int late,
    List<Bound> bounds) {

  // A replay of a million tasks takes some seconds, and a prediction three of them: a report of a
  // run that large prices a few changes rather than keep its reader waiting for all.
  private static final long MOST_TASKS_REPLAYED = 10_000_000;
  private static final int LEAST_PREDICTIONS = 3;
  private static final int REPLAYS_A_PREDICTION = 3;

  /** Makes the collections immutable. */
  public Advice {
    findings = List.copyOf(findings);
    dismissed = List.copyOf(dismissed);
    bounds = List.copyOf(bounds);
  }

  /**
   * What to make of what rules found in an application.
   *
   * @param replayer of that application
   */
  public static Advice on(
      SparkApplication application, List<Examination> examinations, Replayer replayer) {
    try (TimeLimit limit = TimeLimit.none(Parallelism.ofThisMachine())) {
      return on(application, examinations, replayer, limit);
    }
  }

  /**
   * What to make of what rules found in an application, priced as far as the time for it goes: what
   * may hold the most comes first.
   *
   * @param replayer of that application
   */
  public static Advice on(
      SparkApplication application,
      List<Examination> examinations,
      Replayer replayer,
      TimeLimit limit) {
    List<Finding> findings =
        examinations.stream()
            .map(Examination::verdict)
            .filter(Verdict.Found.class::isInstance)
            .flatMap(verdict -> ((Verdict.Found) verdict).findings().stream())
            .toList();
    Duration wallClock = application.info().span().duration();
    int most = predictions(application);
    // Remedies are put together one after the other, and there is mostly more than one core.
    Future<List<Bound>> bounds = limit.begin(() -> Bounds.of(application, replayer));
    PriceList prices = new PriceList(findings, replayer, wallClock, most, limit);
    List<RankedFinding> all = Ranking.worstFirst(findings, prices, wallClock);
    Map<Boolean, List<RankedFinding>> worth =
        all.stream().collect(Collectors.partitioningBy(one -> Worth.isIn(one, wallClock)));
    List<RankedFinding> ranked = SameCause.among(worth.get(true));
    Plan plan = new Planner(ranked, replayer, wallClock, most, limit).plan();
    return new Advice(
        ranked,
        worth.get(false),
        plan,
        replayer.error(),
        replayer.refusal(),
        prices.late(),
        limit
            .await(bounds)
            .orElseGet(
                () -> Bounds.of(application, Replayer.refusing(application, PriceList.LATE))));
  }

  private static int predictions(SparkApplication application) {
    long tasks = application.stages().stream().mapToLong(stage -> stage.tasks().size()).sum();
    long affordable = MOST_TASKS_REPLAYED / Math.max(1, tasks * REPLAYS_A_PREDICTION);
    return (int) Math.max(LEAST_PREDICTIONS, Math.min(1_000, affordable));
  }
}
