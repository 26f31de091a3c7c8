package io.sparkadvisor.rules.catalog.driver;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.setting.MemoryKnobs;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Severity;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a result that goes to the driver costs it: of its memory, and of its time.
 *
 * @param app the application
 * @param result the result
 */
record DriverCost(SparkApplication app, DriverResult result) {

  /** Why it came to the driver. */
  Cause cause() {
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

  /**
   * How bad it is whatever time it takes: a job that failed for it, or one that soon may.
   *
   * @param nearLimit from this share of the limit on
   * @param muchMemory from this share of the driver's heap on
   */
  Optional<Severity> floor(double nearLimit, double muchMemory) {
    if (result.refusal().isPresent()) {
      return Optional.of(Severity.CRITICAL);
    }
    return limitShare() >= nearLimit || memoryShare() >= muchMemory
        ? Optional.of(Severity.WARNING)
        : Optional.empty();
  }

  /** Its share of {@code spark.driver.maxResultSize}; 0 where there is no limit. */
  double limitShare() {
    return share(app.settings().maxResultSize().value());
  }

  /** Its share of the driver's heap; 0 where that is not known. */
  double memoryShare() {
    return share(app.settings().driverMemory().value());
  }

  /** How long the driver was alone afterwards; empty if a job followed at once. */
  Optional<Duration> alone() {
    return result.aloneAfter(app).map(TimeSpan::duration);
  }

  /** The time that it can at most be holding. */
  Stake stake() {
    Sentence how =
        Sentence.of(
            "The driver fetched results for {}, and the query went on for {} after its last job",
            Quantity.time(result.fetching()),
            Quantity.time(result.after()));
    return alone()
        .map(
            idle ->
                new Stake(
                    result.taking().plus(idle),
                    how.then("; then it was alone for {}", Quantity.time(idle))))
        .orElseGet(() -> new Stake(result.taking(), how));
  }

  /** Its size beside the limit. */
  List<Evidence> ofTheLimit(double threshold) {
    Quantity size = Quantity.bytes(result.bytes().count());
    long limit = app.settings().maxResultSize().value().count();
    if (limit <= 0) {
      return List.of(Evidence.of("Results", size));
    }
    return List.of(
        Evidence.of("Results", size, MemoryKnobs.MAX_RESULT_SIZE.key(), Quantity.bytes(limit)),
        Evidence.of(
            "Share of what the driver may take",
            Quantity.share(limitShare()),
            "threshold",
            Quantity.share(threshold)));
  }

  private double share(Bytes room) {
    return room.count() <= 0 ? 0 : (double) result.bytes().count() / room.count();
  }
}
