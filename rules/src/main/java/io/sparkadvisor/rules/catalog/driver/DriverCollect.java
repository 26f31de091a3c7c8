package io.sparkadvisor.rules.catalog.driver;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.finding.Problem;
import io.sparkadvisor.rules.finding.Severity;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds jobs that bring so much to the driver that it may fail, or that it takes time. */
public final class DriverCollect implements Rule {

  private static final String ID = "driver-collect";

  private static final Threshold<Double> LIMIT_SHARE =
      Threshold.number(
          ID,
          "limit-share",
          0.5,
          "Of spark.driver.maxResultSize: twice the data, and the job fails.");
  private static final Threshold<Double> MEMORY_SHARE =
      Threshold.number(
          ID,
          "memory-share",
          0.25,
          "Of the driver's heap: as objects rows take several times their serialized size.");
  private static final Threshold<Bytes> SIZE =
      Threshold.size(
          ID,
          "size",
          Bytes.ofMib(64),
          "Results below it are not what the driver is busy with, whatever time goes by.");
  private static final Materiality MATERIALITY = Materiality.of(ID);

  private static final RuleInfo INFO =
      new RuleInfo(
          ID,
          "Large results go to the driver",
          Family.DRIVER,
          "Finds jobs whose results come near to what the driver may or can hold, or that keep it"
              + " busy.",
          Set.of(Need.TASKS),
          List.of(LIMIT_SHARE, MEMORY_SHARE, SIZE, MATERIALITY.time(), MATERIALITY.share()));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Outcome examine(SparkApplication app, Thresholds thresholds) {
    List<DriverCost> costs =
        app.jobs().stream()
            .flatMap(job -> DriverResult.of(app, job).stream())
            .map(result -> new DriverCost(app, result))
            .toList();
    return costs.isEmpty()
        ? new Outcome.NotApplicable("the log has no sizes of results")
        : Outcome.of(
            costs.stream()
                .filter(cost -> isTooMuch(cost, thresholds))
                .map(cost -> problem(cost, thresholds))
                .toList(),
            measured(costs, thresholds));
  }

  private static boolean isTooMuch(DriverCost cost, Thresholds thresholds) {
    boolean takesTime =
        cost.result().bytes().compareTo(thresholds.get(SIZE)) >= 0
            && MATERIALITY.isMet(cost.stake(), cost.app(), thresholds);
    return takesTime || floor(cost, thresholds).isPresent();
  }

  private static Optional<Severity> floor(DriverCost cost, Thresholds thresholds) {
    return cost.floor(thresholds.get(LIMIT_SHARE), thresholds.get(MEMORY_SHARE));
  }

  private static Problem problem(DriverCost cost, Thresholds thresholds) {
    DriverResult result = cost.result();
    Quantity job = Quantity.count(result.job().id());
    Quantity size = Quantity.bytes(result.bytes().count());
    String what = result.forBroadcast() ? "A broadcast" : result.action().orElse("An action");
    Problem problem =
        Problem.at(new Place.OfJob(result.job().id()))
            .headline(
                result.refusal().isPresent()
                    ? Sentence.of(
                        "Job {} failed: its results of {} are more than the driver may take",
                        job,
                        size)
                    : Sentence.of(
                        "Job {} brought {} of results to the driver: {}",
                        job,
                        size,
                        Quantity.name(what)))
            .userCode(cost.app().userCode(result.stage()))
            .cause(cost.cause())
            .evidence(cost.ofTheLimit(thresholds.get(LIMIT_SHARE)))
            .evidence(
                "Share of the driver's memory",
                Quantity.share(cost.memoryShare()),
                "threshold",
                Quantity.share(thresholds.get(MEMORY_SHARE)))
            .evidence("Largest result of a task", Quantity.bytes(result.largest().count()))
            .evidence("Fetching results", Quantity.time(result.fetching()))
            .stake(cost.stake())
            .holds(TimeUse.JOB_WITHOUT_TASK, TimeUse.BETWEEN_JOBS, TimeUse.AFTER_JOBS)
            .atLeast(floor(cost, thresholds))
            .remedies(new CollectRemedies(cost.app(), result).inOrder());
    result.refusal().ifPresent(message -> problem.evidence("Message", Quantity.name(message)));
    cost.alone()
        .ifPresent(
            idle ->
                problem.caveat(
                    "No job ran for {} afterwards. Whether the driver worked on the rows meanwhile,"
                        + " or waited for something else, is not in the log.",
                    Quantity.time(idle)));
    return problem;
  }

  private static Sentence measured(List<DriverCost> costs, Thresholds thresholds) {
    DriverCost cost =
        costs.stream().max(Comparator.comparing(c -> c.result().bytes())).orElseThrow();
    DriverResult largest = cost.result();
    return Sentence.of(
        "The largest result is that of job {}: {}, {} of what the driver may take and {} of its"
            + " memory; the thresholds are {} and {}",
        Quantity.count(largest.job().id()),
        Quantity.bytes(largest.bytes().count()),
        Quantity.share(cost.limitShare()),
        Quantity.share(cost.memoryShare()),
        Quantity.share(thresholds.get(LIMIT_SHARE)),
        Quantity.share(thresholds.get(MEMORY_SHARE)));
  }
}
