package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.catalog.skew.hot.HotPartitions;
import io.sparkadvisor.rules.catalog.skew.hot.HotPartitionsFinder;
import io.sparkadvisor.rules.catalog.skew.hot.SkewEvidence;
import io.sparkadvisor.rules.catalog.skew.hot.SkewRemedies;
import io.sparkadvisor.rules.catalog.skew.slow.ClosestStage;
import io.sparkadvisor.rules.catalog.skew.slow.DataTest;
import io.sparkadvisor.rules.catalog.skew.slow.SlowTasks;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
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
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds tasks that are far slower than the others of their stage because they have more data. */
public final class TaskSkew implements Rule {
  static final String ID = "task-skew";

  static final Threshold<Double> RATIO =
      Threshold.number(
          ID,
          "ratio",
          5,
          "Below five times the median, more partitions than slots hide an uneven task by"
              + " themselves.");

  private static final Materiality MATERIALITY = Materiality.of(ID);

  private static final RuleInfo INFO =
      new RuleInfo(
          ID,
          "Task skew",
          Family.SKEW,
          "A task that is far slower than the others of its stage because it has more data.",
          Set.of(Need.TASKS, Need.TASK_METRICS),
          List.of(RATIO, MATERIALITY.time(), MATERIALITY.share()));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Outcome examine(SparkApplication application, Thresholds thresholds) {
    List<Problem> problems = new ArrayList<>();
    ClosestStage closest = new ClosestStage(thresholds.get(RATIO));
    for (StageAttempt stage : application.stages()) {
      SlowTasks slow =
          SlowTasks.in(stage, thresholds.get(RATIO), thresholds.get(MATERIALITY.time()));
      Map<Integer, DataTest.Explanation> hot = HotPartitionsFinder.hot(slow);
      if (hot.isEmpty()) {
        closest.see(slow);
        continue;
      }
      HotPartitions partitions =
          new HotPartitionsFinder(application, application.cluster().slotTimeline())
              .describe(slow, hot);
      if (MATERIALITY.isMet(partitions.tail().stake(), application, thresholds)) {
        problems.add(problem(partitions));
      } else {
        closest.seeImmaterial(slow, partitions.tail().stake());
      }
    }
    return Outcome.of(problems, closest.measured());
  }

  private static Problem problem(HotPartitions hot) {
    SkewEvidence known = new SkewEvidence(hot);
    Problem problem =
        Problem.at(hot.place())
            .headline(headline(hot))
            .cause(known.cause())
            .evidence(known.evidence())
            .stake(hot.tail().stake())
            .holds(TimeUse.TAIL)
            .remedies(SkewRemedies.of(hot));
    if (hot.reading().mayBeEitherSide()) {
      problem.caveat(
          "The log does not show which side of the join is hot: a task counts what it reads of"
              + " both.");
    }
    if (hot.reading().partitionsMoved()) {
      problem.caveat(
          "Adaptive execution merged or split the shuffle's partitions, so the number of the task"
              + " is not that of the shuffle partition.");
    }
    return problem;
  }

  private static Sentence headline(HotPartitions hot) {
    DataTest.Explanation why = hot.explanation();
    Quantity times = Quantity.times((double) why.amount() / Math.max(1, why.usualAmount()));
    Quantity ratio = Quantity.times(hot.slow().ratio());
    if (hot.hot().size() > 1) {
      return Sentence.of(
          "{} of {} tasks of {} have most of the data: the longest has {} the "
              + why.measure().unit()
              + " of the others and takes {} as long",
          Quantity.count(hot.hot().size()),
          Quantity.count(hot.slow().rows().length),
          Quantity.at(new Place.OfStage(hot.key())),
          times,
          ratio);
    }
    if (why.usualAmount() == 0) {
      return Sentence.of(
          "One task holds up {}: most of the others have no data, and it takes {} as long",
          Quantity.at(new Place.OfStage(hot.key())),
          ratio);
    }
    return Sentence.of(
        "One task holds up {}: it has {} the "
            + why.measure().unit()
            + " of the others and takes {} as long",
        Quantity.at(new Place.OfStage(hot.key())),
        times,
        ratio);
  }
}
