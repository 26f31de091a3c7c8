package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Severity;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells of one loss what it was, why, and what to do about it. */
final class FailedWorkFinding {

  private final SparkApplication app;
  private final Loss loss;
  private final double share;
  private final Thresholds thresholds;

  /**
   * Of one loss.
   *
   * @param share its part of the time that tasks held slots
   */
  FailedWorkFinding(SparkApplication app, Loss loss, double share, Thresholds thresholds) {
    this.app = app;
    this.loss = loss;
    this.share = share;
    this.thresholds = thresholds;
  }

  Finding finding() {
    return new Finding(
        FailedWork.ID,
        new Place.OfFailures(loss.failure().kind()),
        headline(),
        userCode(),
        cause(),
        evidence(),
        FailedWork.inForce(loss, thresholds),
        stake(app, loss),
        floor(app, loss),
        new FailureRemedies(app, loss).inOrder(),
        List.of());
  }

  private Sentence headline() {
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
    if (!loss.queries().isEmpty()) {
      Quantity first = Quantity.count(loss.queries().get(0).id());
      Quantity line = Quantity.name(failure.line().isEmpty() ? "no message" : failure.line());
      return loss.queries().size() == 1
          ? Sentence.of("SQL execution {} failed on the driver: {}", first, line)
          : Sentence.of(
              "{} queries failed on the driver, SQL execution {} first: {}",
              Quantity.count(loss.queries().size()),
              first,
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

  private Optional<String> userCode() {
    return loss.stages().stream()
        .flatMap(key -> app.stage(key).stream())
        .max(Comparator.comparingLong((StageAttempt stage) -> stage.tasks().slotMs()))
        .flatMap(app::userCode)
        .or(
            () ->
                Stream.concat(
                        loss.jobs().stream().map(job -> app.sqlExecution(job.sqlExecutionId())),
                        loss.queries().stream().map(Optional::of))
                    .flatMap(query -> query.flatMap(app::userCode).stream())
                    .findFirst())
        .or(() -> loss.jobs().stream().map(Job::callSite).filter(c -> !c.isBlank()).findFirst());
  }

  private Cause cause() {
    Failure failure = loss.failure();
    String words = failure.line().isEmpty() ? loss.jobLine() : failure.line();
    Quantity line = Quantity.name(words.isEmpty() ? "nothing" : words);
    String name = failure.reason().label();
    return switch (failure.reason()) {
      case UNKNOWN, EXECUTOR_LOST ->
          Cause.unexplained(Sentence.of("Spark says only this: {}", line));
      case KILLED_FROM_OUTSIDE ->
          Cause.of(name, Sentence.of("Spark says: {}; it does not know by whom", line));
      default -> Cause.of(name, Sentence.of("Spark says: {}", line));
    };
  }

  private List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.of(
            "Share of all slot time",
            Quantity.share(share),
            "threshold",
            Quantity.share(thresholds.get(FailedWork.threshold(loss)))));
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

  /**
   * A job that failed is critical, unless somebody cancelled it; at a shell, where a person sees it
   * and goes on, it is worth knowing. So is a query that failed on the driver for want of room or
   * time. What else a driver throws may well be expected, such as that a table is there already.
   */
  static Optional<Severity> floor(SparkApplication app, Loss loss) {
    FailureReason reason = loss.failure().reason();
    boolean failed =
        reason == FailureReason.EXCEPTION
            ? !loss.jobs().isEmpty()
            : !loss.jobs().isEmpty() || !loss.queries().isEmpty();
    return failed && reason != FailureReason.CANCELLED
        ? Optional.of(app.isInteractive() ? Severity.NOTE : Severity.CRITICAL)
        : Optional.empty();
  }

  static Stake stake(SparkApplication app, Loss loss) {
    int slots = app.cluster().peakSlots();
    if (loss.failure().reason().isFailure() || slots == 0) {
      return new Stake(
          loss.wallClock(),
          Sentence.of(
              "The time in which lost attempts, stages that were run again, failed jobs or queries"
                  + " ran, as little as it may have held up the rest"));
    }
    return new Stake(
        Duration.ofMillis(loss.lostMs() / slots),
        Sentence.of(
            "The copies held slots for {}, which is this much of all {} slots",
            Quantity.millis(loss.lostMs()),
            Quantity.count(slots)));
  }
}
