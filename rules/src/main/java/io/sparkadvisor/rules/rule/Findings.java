package io.sparkadvisor.rules.rule;

import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Problem;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes findings of the problems of a rule: adds what is the same for all rules. */
final class Findings {
  private final SparkApplication application;
  private final RuleInfo rule;
  private final List<Finding.ThresholdInForce> inForce;

  Findings(SparkApplication application, RuleInfo rule, Thresholds thresholds) {
    this.application = application;
    this.rule = rule;
    inForce = rule.thresholds().stream().map(thresholds::inForce).toList();
  }

  List<Finding> of(List<Problem> problems) {
    return problems.stream().map(this::finding).toList();
  }

  private Finding finding(Problem problem) {
    return problem.toFinding(
        rule.id(), userCode(problem.place()), inForce, coverageCaveats(problem.place()));
  }

  private Optional<String> userCode(Place place) {
    if (place instanceof Place.OfPlanNode node) {
      return application
          .sqlExecution(OptionalLong.of(node.sqlExecutionId()))
          .flatMap(application::userCode);
    }
    if (place instanceof Place.OfJob job) {
      return application
          .job(job.jobId())
          .flatMap(
              run ->
                  application
                      .sqlExecution(run.sqlExecutionId())
                      .flatMap(application::userCode)
                      .or(() -> Optional.of(run).map(Job::callSite))
                      .filter(text -> !text.isBlank()));
    }
    return stage(place).flatMap(application::userCode);
  }

  private List<Sentence> coverageCaveats(Place place) {
    List<Sentence> caveats = new ArrayList<>();
    int missing = stage(place).map(StageAttempt::missingTasks).orElse(0);
    if (missing > 0) {
      caveats.add(Sentence.of("The log lacks {} tasks of this stage.", Quantity.count(missing)));
    }
    if (application.coverage().trust() == Coverage.Trust.POOR) {
      caveats.add(
          Sentence.of("So many events are missing that times and totals of the run may mislead."));
    }
    return caveats;
  }

  private Optional<StageAttempt> stage(Place place) {
    Optional<StageKey> key = Optional.empty();
    if (place instanceof Place.OfStage stage) {
      key = Optional.of(stage.stage());
    } else if (place instanceof Place.OfPartition partition) {
      key = Optional.of(partition.stage());
    }
    return key.flatMap(application::stage);
  }
}
