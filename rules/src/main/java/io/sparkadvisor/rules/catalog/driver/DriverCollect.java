package io.sparkadvisor.rules.catalog.driver;

import io.sparkadvisor.rules.fact.Bytes;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.MemoryKnobs;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.TimeSpan;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Problem;
import io.sparkadvisor.rules.finding.Severity;
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
import java.time.Duration;
import java.util.ArrayList;
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
    List<Problem> problems = new ArrayList<>();
    DriverResult largest = null;
    for (Job job : app.jobs()) {
      Optional<DriverResult> known = DriverResult.of(app, job);
      if (known.isEmpty()) {
        continue;
      }
      DriverResult result = known.get();
      if (isTooMuch(app, result, thresholds)) {
        problems.add(problem(app, result, thresholds));
      }
      if (largest == null || result.bytes().compareTo(largest.bytes()) > 0) {
        largest = result;
      }
    }
    return largest == null
        ? new Outcome.NotApplicable("the log has no sizes of results")
        : Outcome.of(problems, measured(app, largest, thresholds));
  }

  private static boolean isTooMuch(
      SparkApplication app, DriverResult result, Thresholds thresholds) {
    boolean takesTime =
        result.bytes().compareTo(thresholds.get(SIZE)) >= 0
            && MATERIALITY.isMet(stake(app, result), app, thresholds);
    return floor(app, result, thresholds).isPresent() || takesTime;
  }

  private static Optional<Severity> floor(
      SparkApplication app, DriverResult result, Thresholds thresholds) {
    if (result.refusal().isPresent()) {
      return Optional.of(Severity.CRITICAL);
    }
    boolean risky =
        limitShare(app, result) >= thresholds.get(LIMIT_SHARE)
            || memoryShare(app, result) >= thresholds.get(MEMORY_SHARE);
    return risky ? Optional.of(Severity.WARNING) : Optional.empty();
  }

  private static double limitShare(SparkApplication app, DriverResult result) {
    long limit = app.settings().maxResultSize().value().count();
    return limit <= 0 ? 0 : (double) result.bytes().count() / limit;
  }

  private static double memoryShare(SparkApplication app, DriverResult result) {
    long memory = app.settings().driverMemory().value().count();
    return memory <= 0 ? 0 : (double) result.bytes().count() / memory;
  }

  private static Stake stake(SparkApplication app, DriverResult result) {
    Sentence how =
        Sentence.of(
            "The driver fetched results for {}, and the query went on for {} after its last job",
            Quantity.time(result.fetching()),
            Quantity.time(result.after()));
    Optional<Duration> alone = alone(app, result);
    return alone.isEmpty()
        ? new Stake(result.taking(), how)
        : new Stake(
            result.taking().plus(alone.get()),
            how.then("; then it was alone for {}", Quantity.time(alone.get())));
  }

  private static Optional<Duration> alone(SparkApplication app, DriverResult result) {
    return result.aloneAfter(app).map(TimeSpan::duration);
  }

  private static Problem problem(SparkApplication app, DriverResult result, Thresholds thresholds) {
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
            .userCode(app.userCode(result.stage()))
            .cause(cause(result))
            .evidence(ofTheLimit(app, result, thresholds))
            .evidence(
                "Share of the driver's memory",
                Quantity.share(memoryShare(app, result)),
                "threshold",
                Quantity.share(thresholds.get(MEMORY_SHARE)))
            .evidence("Largest result of a task", Quantity.bytes(result.largest().count()))
            .evidence("Fetching results", Quantity.time(result.fetching()))
            .stake(stake(app, result))
            .atLeast(floor(app, result, thresholds))
            .remedies(new CollectRemedies(app, result).inOrder());
    result.refusal().ifPresent(message -> problem.evidence("Message", Quantity.name(message)));
    alone(app, result)
        .ifPresent(
            idle ->
                problem.caveat(
                    "No job ran for {} afterwards. Whether the driver worked on the rows meanwhile,"
                        + " or waited for something else, is not in the log.",
                    Quantity.time(idle)));
    return problem;
  }

  private static Cause cause(DriverResult result) {
    Quantity stage = Quantity.name(result.stage().key().toString());
    return result.forBroadcast()
        ? Cause.of(
            "a broadcast",
            Sentence.of(
                "Stage {} is the input of a BroadcastExchange in the plan: its rows pass through"
                    + " the driver on their way to the executors",
                stage))
        : Cause.of(
            "an action that collects rows",
            Sentence.of(
                "The {} tasks of stage {}, the last one of the job, sent {} to the driver",
                Quantity.count(result.stage().tasks().size()),
                stage,
                Quantity.bytes(result.bytes().count())));
  }

  private static List<Evidence> ofTheLimit(
      SparkApplication app, DriverResult result, Thresholds thresholds) {
    Quantity size = Quantity.bytes(result.bytes().count());
    long limit = app.settings().maxResultSize().value().count();
    if (limit <= 0) {
      return List.of(Evidence.of("Results", size));
    }
    return List.of(
        Evidence.of("Results", size, MemoryKnobs.MAX_RESULT_SIZE.key(), Quantity.bytes(limit)),
        Evidence.of(
            "Share of what the driver may take",
            Quantity.share(limitShare(app, result)),
            "threshold",
            Quantity.share(thresholds.get(LIMIT_SHARE))));
  }

  private static Sentence measured(
      SparkApplication app, DriverResult largest, Thresholds thresholds) {
    return Sentence.of(
        "The largest result is that of job {}: {}, {} of what the driver may take and {} of its"
            + " memory; the thresholds are {} and {}",
        Quantity.count(largest.job().id()),
        Quantity.bytes(largest.bytes().count()),
        Quantity.share(limitShare(app, largest)),
        Quantity.share(memoryShare(app, largest)),
        Quantity.share(thresholds.get(LIMIT_SHARE)),
        Quantity.share(thresholds.get(MEMORY_SHARE)));
  }
}
