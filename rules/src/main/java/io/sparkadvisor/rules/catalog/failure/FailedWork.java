package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.finding.Problem;
import io.sparkadvisor.rules.rule.Family;
import io.sparkadvisor.rules.rule.Materiality;
import io.sparkadvisor.rules.rule.Need;
import io.sparkadvisor.rules.rule.Outcome;
import io.sparkadvisor.rules.rule.Rule;
import io.sparkadvisor.rules.rule.RuleInfo;
import io.sparkadvisor.rules.rule.Threshold;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Finds work that was lost: attempts that failed, and stages that were run again for them. */
public final class FailedWork implements Rule {

  static final String ID = "failed-work";

  private static final Threshold<Double> SHARE =
      Threshold.number(
          ID,
          "share",
          0.01,
          "Of the time that tasks held slots: below it, Spark's retries did what they are there"
              + " for.");
  private static final Threshold<Double> SPECULATION =
      Threshold.number(
          ID,
          "speculation-share",
          0.1,
          "Of the same time: copies of slow tasks are deliberate, and may cost something.");
  private static final Materiality MATERIALITY = Materiality.of(ID);

  private static final RuleInfo INFO =
      new RuleInfo(
          ID,
          "Work was lost to failures",
          Family.FAILURE,
          "Finds jobs and queries that failed, and time that went into attempts that failed or were"
              + " run again, by the reason.",
          Set.of(Need.TASKS),
          List.of(SHARE, SPECULATION, MATERIALITY.time(), MATERIALITY.share()));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Outcome examine(SparkApplication app, Thresholds thresholds) {
    long whole = app.stages().stream().mapToLong(stage -> stage.tasks().slotMs()).sum();
    Collection<Loss> losses = Losses.of(app);
    List<Problem> problems =
        losses.stream()
            .filter(loss -> isWorthAWord(app, loss, share(loss, whole), thresholds))
            .map(loss -> problem(app, loss, share(loss, whole), thresholds))
            .toList();
    return Outcome.of(problems, LossWords.small(losses, whole, thresholds.get(SHARE)));
  }

  private static double share(Loss loss, long whole) {
    return whole == 0 ? 0 : (double) loss.lostMs() / whole;
  }

  private static boolean isWorthAWord(
      SparkApplication app, Loss loss, double share, Thresholds thresholds) {
    FailureReason reason = loss.failure().reason();
    if (reason == FailureReason.NOT_NEEDED) {
      return false;
    }
    double least = thresholds.get(threshold(loss));
    // What the driver threw lost no time of slots, but the query's.
    boolean ofDriver = !loss.queries().isEmpty() && reason != FailureReason.CANCELLED;
    boolean isLarge = share >= least || ofDriver;
    return loss.floor(app).isPresent()
        || (isLarge && MATERIALITY.isMet(loss.stake(app), app, thresholds));
  }

  /** The share of all slot time from which on this loss is worth a word. */
  private static Threshold<Double> threshold(Loss loss) {
    return loss.failure().reason().isFailure() ? SHARE : SPECULATION;
  }

  private static Problem problem(
      SparkApplication app, Loss loss, double share, Thresholds thresholds) {
    LossWords words = new LossWords(loss);
    Problem problem =
        Problem.at(new Place.OfFailures(loss.failure().kind()))
            .headline(words.headline())
            .userCode(loss.userCode(app))
            .cause(words.cause())
            .evidence(
                "Share of all slot time",
                Quantity.share(share),
                "threshold",
                Quantity.share(thresholds.get(threshold(loss))))
            .evidence("Slot time lost", Quantity.millis(loss.lostMs()))
            .evidence("Lost attempts at tasks", Quantity.count(loss.attempts()))
            .stake(loss.stake(app))
            .holds(TimeUse.LOST_WORK)
            .atLeast(loss.floor(app))
            .remedies(new FailureRemedies(app, loss).inOrder());
    if (loss.redoneMs() > 0) {
      problem.evidence("Slot time for stages run again", Quantity.millis(loss.redoneMs()));
    }
    if (!loss.executors().isEmpty()) {
      problem.evidence("Executors lost", Quantity.count(loss.executors().size()));
    }
    if (!loss.host().isEmpty() && app.cluster().hosts().size() > 1) {
      problem.evidence("Host of nearly all of them", Quantity.name(loss.host()));
    }
    loss.stages().stream()
        .limit(5)
        .forEach(key -> problem.evidence("Stage", Quantity.at(new Place.OfStage(key))));
    return problem;
  }
}
