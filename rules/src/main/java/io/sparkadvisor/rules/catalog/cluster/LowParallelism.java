package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.SparkApplication;
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
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;
import java.util.Set;

/** Finds stages whose tasks leave slots free: too few of them, or a last wave of a few. */
public final class LowParallelism implements Rule {
  private static final String ID = "low-parallelism";

  private static final Threshold<Double> FILLED =
      Threshold.number(
          ID,
          "filled",
          0.75,
          "Of the slots of its waves: with three quarters of them filled, more tasks gain little"
              + " that their own cost does not take.");

  private static final Materiality MATERIALITY = Materiality.of(ID);

  private static final RuleInfo INFO =
      new RuleInfo(
          ID,
          "Too few tasks",
          Family.CLUSTER,
          "Finds stages with fewer tasks than slots, or with a last wave of a few tasks, and what"
              + " decides their number.",
          Set.of(Need.TASKS, Need.EXECUTORS),
          List.of(FILLED, MATERIALITY.time(), MATERIALITY.share()));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Outcome examine(SparkApplication app, Thresholds thresholds) {
    if (!app.streamingQueries().isEmpty()) {
      return new Outcome.NotApplicable("micro-batches have as many tasks as their data needs");
    }
    List<NarrowStages> narrow = NarrowStages.of(app, thresholds.get(FILLED));
    List<Problem> problems =
        narrow.stream()
            .filter(one -> MATERIALITY.isMet(one.atMost(), app, thresholds))
            .map(one -> problem(one, app))
            .toList();
    return Outcome.of(problems, measured(narrow, thresholds));
  }

  private static Problem problem(NarrowStages narrow, SparkApplication app) {
    TaskLimit limit = TaskLimit.of(app, narrow.stage());
    Problem problem =
        Problem.at(new Place.OfStage(narrow.stage().key()))
            .headline(narrow.headline())
            .cause(limit.label(), limit.test())
            .evidence(
                "Tasks",
                Quantity.count(narrow.waves().tasks()),
                "slots",
                Quantity.count(narrow.waves().slots()))
            .evidence("Slots of its waves that had a task", Quantity.share(narrow.waves().filled()))
            .stake(
                new Stake(
                    narrow.atMost(),
                    Sentence.of(
                        "Time in which the stage ran and slots were free, or what is left of its"
                            + " time once its work fills all slots, whichever is less")))
            .holds(TimeUse.TOO_FEW_TASKS, TimeUse.TAIL)
            .remedies(new MoreTasks(app, narrow).remedies(limit));
    if (narrow.stages().size() > 1) {
      problem.evidence("Stages like it", Quantity.count(narrow.stages().size() - 1));
    }
    return problem;
  }

  private static Sentence measured(List<NarrowStages> narrow, Thresholds thresholds) {
    return narrow.isEmpty()
        ? Sentence.of(
            "Every stage that held time filled {} of the slots of its waves or more",
            Quantity.share(thresholds.get(FILLED)))
        : Sentence.of(
            "Stages with few tasks hold at most {}, in {}",
            Quantity.time(narrow.get(0).atMost()),
            Quantity.at(new Place.OfStage(narrow.get(0).stage().key())));
  }
}
