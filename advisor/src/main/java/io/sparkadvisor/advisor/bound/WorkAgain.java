package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageLabel;
import io.sparkadvisor.rules.fact.work.Lineage;
import io.sparkadvisor.rules.fact.work.RepeatedPlan;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What was computed more than once, if that took much of the tasks' time. */
record WorkAgain(SparkApplication application) {

  /** What took less of all tasks' time is not worth a sentence. */
  private static final double LEAST_SHARE = 0.10;

  private static final int LONGEST_NAME = 60;

  /**
   * Something that was computed more than once.
   *
   * @param what it was, and where
   * @param laterMs run time of the tasks of the stages that computed it after the first time
   */
  private record Again(Sentence what, long laterMs) {}

  /** The largest of it, as a sentence; empty where there is none that matters. */
  Optional<Sentence> largest() {
    long all = Totals.of(application, TaskMetric.EXECUTOR_RUN_TIME);
    return Stream.concat(ofPlans(), ofRdds())
        .filter(again -> again.laterMs() > LEAST_SHARE * all)
        .max(Comparator.comparingLong(Again::laterMs))
        .map(
            again ->
                again
                    .what()
                    .then(
                        " After the first time the tasks of those stages ran for {}.",
                        Quantity.time(Duration.ofMillis(again.laterMs()))));
  }

  private Stream<Again> ofPlans() {
    return RepeatedPlan.of(application).stream().map(this::ofPlan);
  }

  private Again ofPlan(RepeatedPlan plan) {
    Sentence what =
        Sentence.of(
            "The same part of a query, which reads {}, was computed {} times, {}.",
            Quantity.name(StageLabel.shortened(plan.label(), LONGEST_NAME)),
            Quantity.count(plan.computations().size()),
            Quantity.name(queries(plan)));
    Set<Integer> before = new HashSet<>(plan.computations().get(0).stageIds());
    long later =
        plan.computations().stream()
            .skip(1)
            .flatMap(one -> one.stageIds().stream())
            .filter(before::add)
            .flatMap(id -> application.attempts(id).stream())
            .mapToLong(stage -> Totals.of(stage, TaskMetric.EXECUTOR_RUN_TIME))
            .sum();
    return new Again(what, later);
  }

  private static String queries(RepeatedPlan plan) {
    List<Long> ids =
        plan.computations().stream()
            .map(RepeatedPlan.Computation::sqlExecutionId)
            .distinct()
            .toList();
    return ids.size() == 1
        ? "all of them in SQL " + ids.get(0)
        : "first in SQL " + ids.get(0) + ", last in SQL " + ids.get(ids.size() - 1);
  }

  private Stream<Again> ofRdds() {
    return Lineage.of(application).repeats().stream().map(WorkAgain::ofRdd);
  }

  private static Again ofRdd(Lineage.Repeat repeat) {
    List<StageAttempt> stages = repeat.stages();
    Sentence what =
        Sentence.of(
            "{} was computed {} times, first in {}, last in {}, as nothing kept it.",
            Quantity.name("The RDD of " + StageLabel.shortened(repeat.rdd().label(), LONGEST_NAME)),
            Quantity.count(stages.size()),
            Quantity.stage(stages.get(0).key()),
            Quantity.stage(stages.get(stages.size() - 1).key()));
    return new Again(
        what,
        stages.stream()
            .skip(1)
            .mapToLong(stage -> Totals.of(stage, TaskMetric.EXECUTOR_RUN_TIME))
            .sum());
  }
}
