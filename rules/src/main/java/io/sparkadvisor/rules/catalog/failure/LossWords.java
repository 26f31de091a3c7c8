package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

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
}
