package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.catalog.skew.slow.ClosestStage;
import io.sparkadvisor.rules.catalog.skew.slow.DataMeasure;
import io.sparkadvisor.rules.catalog.skew.slow.SlowTasks;
import io.sparkadvisor.rules.catalog.skew.straggler.Diagnosis;
import io.sparkadvisor.rules.catalog.skew.straggler.FirstLaunches;
import io.sparkadvisor.rules.catalog.skew.straggler.SlowExecutor;
import io.sparkadvisor.rules.catalog.skew.straggler.SlowExecutors;
import io.sparkadvisor.rules.catalog.skew.straggler.StragglerTests;
import io.sparkadvisor.rules.catalog.skew.straggler.Stragglers;
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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds tasks that are slower than the others of their stage with no more data than they. */
public final class Straggler implements Rule {
  static final String ID = "straggler";

  static final Threshold<Double> RATIO =
      Threshold.number(
          ID,
          "ratio",
          3,
          "Tasks of even data differ by a factor of two on a shared cluster without anything being"
              + " wrong.");

  private static final Materiality MATERIALITY = Materiality.of(ID);

  private static final RuleInfo INFO =
      new RuleInfo(
          ID,
          "Straggling task",
          Family.SKEW,
          "A task that is far slower than the others of its stage for a reason other than its"
              + " data.",
          Set.of(Need.TASKS, Need.TASK_METRICS),
          List.of(RATIO, MATERIALITY.time(), MATERIALITY.share()));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Outcome examine(SparkApplication application, Thresholds thresholds) {
    List<Problem> problems = new ArrayList<>();
    Set<String> slowExecutors = new HashSet<>();
    for (SlowExecutor slow : SlowExecutors.of(application)) {
      if (MATERIALITY.isMet(slow.atMost(), application, thresholds)) {
        problems.add(slow.problem(application));
        slowExecutors.addAll(slow.ids());
      }
    }
    ClosestStage closest = new ClosestStage(thresholds.get(RATIO));
    FirstLaunches firsts = new FirstLaunches(application);
    for (StageAttempt stage : application.stages()) {
      SlowTasks slow =
          SlowTasks.in(stage, thresholds.get(RATIO), thresholds.get(MATERIALITY.time()));
      Optional<Stragglers> late = Stragglers.of(application, firsts, slow);
      if (late.isEmpty()) {
        closest.see(slow);
        continue;
      }
      Stragglers stragglers = late.get();
      if (Arrays.stream(stragglers.rows())
          .allMatch(row -> slowExecutors.contains(slow.stage().tasks().executorId(row)))) {
        continue; // an effect of the executor, which has a finding of its own
      }
      if (MATERIALITY.isMet(stragglers.stake(), application, thresholds)) {
        problems.add(problem(stragglers));
      } else {
        closest.seeImmaterial(slow, stragglers.stake());
      }
    }
    return Outcome.of(problems, closest.measured());
  }

  private static Problem problem(Stragglers stragglers) {
    Diagnosis diagnosis = StragglerTests.diagnose(stragglers);
    Problem problem =
        Problem.at(stragglers.place())
            .headline(headline(stragglers))
            .cause(diagnosis.cause())
            .evidence(stragglers.evidence())
            .evidence(diagnosis.evidence())
            .stake(stragglers.stake())
            .holds(TimeUse.TAIL)
            .remedies(diagnosis.remedies());
    boolean dataKnown =
        DataMeasure.RECORDS_READ.of(stragglers.tasks(), stragglers.longest()).isPresent();
    return dataKnown
        ? problem
        : problem.caveat(
            "The log does not show how much data the task had, so that data may explain it after"
                + " all.");
  }

  private static Sentence headline(Stragglers stragglers) {
    Quantity stage = Quantity.at(new Place.OfStage(stragglers.stage().key()));
    Quantity ratio = Quantity.times(stragglers.ratio());
    return stragglers.rows().length == 1
        ? Sentence.of(
            "One task holds up {}: it takes {} as long as the others, which its data does not"
                + " explain",
            stage,
            ratio)
        : Sentence.of(
            "{} of {} tasks of {} are late: the longest takes {} as long as the others, which its"
                + " data does not explain",
            Quantity.count(stragglers.rows().length),
            Quantity.count(stragglers.slow().rows().length),
            stage,
            ratio);
  }
}
