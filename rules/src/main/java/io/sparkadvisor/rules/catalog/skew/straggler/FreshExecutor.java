package io.sparkadvisor.rules.catalog.skew.straggler;

import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * Tests whether the slow tasks are the first that their executors ran: a fresh one has yet to load
 * classes, fetch jars and compile what it runs.
 */
final class FreshExecutor {
  private FreshExecutor() {}

  static Optional<Diagnosis> test(Stragglers stragglers) {
    return stragglers.warmUp() ? Optional.of(diagnosis(stragglers)) : Optional.empty();
  }

  private static Diagnosis diagnosis(Stragglers stragglers) {
    Tasks tasks = stragglers.tasks();
    Sentence test =
        Sentence.of(
            "Each slow task is the first of its slot; of the {} tasks that are not slow the median"
                + " is {}",
            Quantity.count(stragglers.slow().others().length),
            Quantity.millis(stragglers.slow().usualMs()));
    Remedy remedy =
        Remedy.to("Keep executors once they are warm")
            .because(
                "The first tasks of an executor load classes and wait for the compiler. Executors"
                    + " that stay, or that come before the work does, pay it once; many short"
                    + " applications pay it each time.")
            .comesTo(StragglerTests.evenTask(stragglers))
            .advise(
                "With dynamic allocation raise spark.dynamicAllocation.minExecutors and"
                    + " spark.dynamicAllocation.executorIdleTimeout");
    return new Diagnosis(
        Cause.of("fresh executor", test),
        List.of(Evidence.of("Executor", Quantity.name(tasks.executorId(stragglers.longest())))),
        List.of(remedy));
  }
}
