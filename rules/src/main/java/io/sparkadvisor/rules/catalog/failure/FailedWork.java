package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Place;
import io.sparkadvisor.rules.finding.Quantity;
import io.sparkadvisor.rules.finding.Sentence;
import io.sparkadvisor.rules.finding.Severity;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.rule.Family;
import io.sparkadvisor.rules.rule.Materiality;
import io.sparkadvisor.rules.rule.Need;
import io.sparkadvisor.rules.rule.Rule;
import io.sparkadvisor.rules.rule.RuleInfo;
import io.sparkadvisor.rules.rule.Threshold;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.rule.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds work that was lost: attempts that failed, and stages that were run again for them. */
public final class FailedWork implements Rule {

  private static final String ID = "failed-work";

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
          "Finds jobs that failed, and time that went into attempts that failed or were run again,"
              + " by the reason.",
          Set.of(Need.TASKS),
          List.of(SHARE, SPECULATION, MATERIALITY.time(), MATERIALITY.share()));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict examine(SparkApplication app, Thresholds thresholds) {
    long whole = app.stages().stream().mapToLong(stage -> stage.tasks().slotMs()).sum();
    Collection<Loss> losses = Losses.of(app);
    List<Finding> findings =
        losses.stream()
            .filter(loss -> isWorthAWord(app, loss, share(loss, whole), thresholds))
            .map(loss -> finding(app, loss, share(loss, whole), thresholds))
            .toList();
    return Verdict.of(findings, measured(losses, whole, thresholds));
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
    double least = thresholds.get(reason.isFailure() ? SHARE : SPECULATION);
    return floor(loss).isPresent()
        || (share >= least && MATERIALITY.isMet(stake(app, loss), app, thresholds));
  }

  /** A job that failed is critical, unless somebody gave it up on purpose. */
  private static Optional<Severity> floor(Loss loss) {
    boolean failed = !loss.jobs().isEmpty();
    return failed && loss.failure().reason() != FailureReason.CANCELLED
        ? Optional.of(Severity.CRITICAL)
        : Optional.empty();
  }

  private static Stake stake(SparkApplication app, Loss loss) {
    int slots = app.cluster().peakSlots();
    if (loss.failure().reason().isFailure() || slots == 0) {
      return new Stake(
          loss.wallClock(),
          Sentence.of(
              "The time in which lost attempts, stages that were run again or failed jobs ran, as"
                  + " little as it may have held up the rest"));
    }
    return new Stake(
        Duration.ofMillis(loss.lostMs() / slots),
        Sentence.of(
            "The copies held slots for {}, which is this much of all {} slots",
            Quantity.millis(loss.lostMs()),
            Quantity.count(slots)));
  }

  private static Finding finding(
      SparkApplication app, Loss loss, double share, Thresholds thresholds) {
    return new Finding(
        ID,
        new Place.OfFailures(loss.failure().kind()),
        headline(loss),
        userCode(app, loss),
        cause(loss),
        evidence(app, loss, share, thresholds),
        List.of(
            thresholds.inForce(loss.failure().reason().isFailure() ? SHARE : SPECULATION),
            thresholds.inForce(MATERIALITY.time()),
            thresholds.inForce(MATERIALITY.share())),
        stake(app, loss),
        floor(loss),
        new FailureRemedies(app, loss).inOrder(),
        List.of());
  }

  private static Sentence headline(Loss loss) {
    Failure failure = loss.failure();
    if (!loss.jobs().isEmpty()) {
      Job job = loss.jobs().get(0);
      Quantity line = Quantity.name(loss.jobLine().isEmpty() ? "no message" : loss.jobLine());
      return loss.jobs().size() == 1
          ? Sentence.of("Job {} failed: {}", Quantity.count(job.id()), line)
          : Sentence.of(
              "{} jobs failed, job {} first: {}",
              Quantity.count(loss.jobs().size()),
              Quantity.count(job.id()),
              line);
    }
    return Sentence.of(
        loss.attempts() == 1
            ? "{} attempt at a task and {} of slot time were lost: {}"
            : "{} attempts at tasks and {} of slot time were lost: {}",
        Quantity.count(loss.attempts()),
        Quantity.millis(loss.lostMs()),
        Quantity.name(failure.reason().words()));
  }

  private static Optional<String> userCode(SparkApplication app, Loss loss) {
    return loss.stages().stream()
        .flatMap(key -> app.stage(key).stream())
        .max(Comparator.comparingLong((StageAttempt stage) -> stage.tasks().slotMs()))
        .flatMap(app::userCode)
        .or(() -> loss.jobs().stream().map(Job::callSite).filter(c -> !c.isBlank()).findFirst());
  }

  private static Cause cause(Loss loss) {
    Failure failure = loss.failure();
    String words = failure.line().isEmpty() ? loss.jobLine() : failure.line();
    Quantity line = Quantity.name(words.isEmpty() ? "nothing" : words);
    String name = failure.reason().label();
    return switch (failure.reason()) {
      case UNKNOWN, EXECUTOR_LOST ->
          Cause.unexplained(Sentence.of("Spark says only this: {}", line));
      case KILLED_FROM_OUTSIDE ->
          Cause.of(name, Sentence.of("Spark says: {}; by whom it cannot tell", line));
      default -> Cause.of(name, Sentence.of("Spark says: {}", line));
    };
  }

  private static List<Evidence> evidence(
      SparkApplication app, Loss loss, double share, Thresholds thresholds) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.of(
            "Share of all slot time",
            Quantity.share(share),
            "threshold",
            Quantity.share(
                thresholds.get(loss.failure().reason().isFailure() ? SHARE : SPECULATION))));
    evidence.add(Evidence.of("Slot time lost", Quantity.millis(loss.lostMs())));
    evidence.add(Evidence.of("Lost attempts at tasks", Quantity.count(loss.attempts())));
    if (loss.redoneMs() > 0) {
      evidence.add(Evidence.of("Slot time for stages run again", Quantity.millis(loss.redoneMs())));
    }
    if (!loss.executors().isEmpty()) {
      evidence.add(Evidence.of("Executors lost", Quantity.count(loss.executors().size())));
    }
    if (!loss.host().isEmpty() && app.cluster().hosts().size() > 1) {
      evidence.add(Evidence.of("Host of nearly all of them", Quantity.name(loss.host())));
    }
    loss.stages().stream()
        .limit(5)
        .forEach(key -> evidence.add(Evidence.of("Stage", Quantity.at(new Place.OfStage(key)))));
    return evidence;
  }

  private static Sentence measured(Collection<Loss> losses, long whole, Thresholds thresholds) {
    long lost =
        losses.stream()
            .filter(loss -> loss.failure().reason().isFailure())
            .mapToLong(Loss::lostMs)
            .sum();
    int attempts =
        losses.stream()
            .filter(loss -> loss.failure().reason().isFailure())
            .mapToInt(Loss::attempts)
            .sum();
    if (attempts == 0 && losses.stream().allMatch(loss -> loss.jobs().isEmpty())) {
      return Sentence.of("No job and no attempt at a task failed");
    }
    boolean givenUp = losses.stream().anyMatch(loss -> !loss.jobs().isEmpty());
    return Sentence.of(
        (givenUp ? "Jobs were given up on purpose; " : "No job failed; ")
            + (attempts == 1 ? "{} attempt at a task" : "{} attempts at tasks")
            + " did, which cost {}, {} of all slot time; the threshold is {}",
        Quantity.count(attempts),
        Quantity.millis(lost),
        Quantity.share(whole == 0 ? 0 : (double) lost / whole),
        Quantity.share(thresholds.get(SHARE)));
  }
}
