package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Collection;
import java.util.Optional;

/** What a loss was and what Spark says of it. */
record LossWords(Loss loss) {

  /** What was lost. */
  Sentence headline() {
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

  /** Why, as far as Spark says. */
  Cause cause() {
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

  /** What little was lost, where no loss is a problem: of {@code whole} ms of slot time. */
  static Sentence small(Collection<Loss> losses, long whole, double threshold) {
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
    Optional<Loss> queries = losses.stream().filter(l -> !l.queries().isEmpty()).findFirst();
    if (attempts == 0 && losses.stream().allMatch(loss -> loss.jobs().isEmpty())) {
      return queries
          .map(
              loss ->
                  Sentence.of(
                      "No job and no attempt at a task failed; SQL execution {} did on the driver,"
                          + " after {}: {}",
                      Quantity.count(loss.queries().get(0).id()),
                      Quantity.time(loss.wallClock()),
                      Quantity.name(loss.failure().line())))
          .orElse(Sentence.of("No job and no attempt at a task failed"));
    }
    boolean givenUp = losses.stream().anyMatch(loss -> !loss.jobs().isEmpty());
    if (givenUp && attempts == 0) {
      return Sentence.of("Jobs were cancelled; no task attempt failed");
    }
    return Sentence.of(
        (givenUp ? "Jobs were cancelled; " : "No job failed; ")
            + (attempts == 1 ? "{} attempt at a task" : "{} attempts at tasks")
            + (givenUp ? " failed" : " did")
            + ", which cost {}, {} of all slot time; the threshold is {}",
        Quantity.count(attempts),
        Quantity.millis(lost),
        Quantity.share(whole == 0 ? 0 : (double) lost / whole),
        Quantity.share(threshold));
  }
}
