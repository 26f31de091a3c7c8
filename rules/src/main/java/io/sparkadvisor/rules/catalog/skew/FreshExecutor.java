package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.fact.Tasks;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Quantity;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tests whether the slow tasks are the first that their executors ran: a fresh one has yet to load
 * classes, fetch jars and compile what it runs.
 */
final class FreshExecutor {
  private FreshExecutor() {}

  static Optional<Diagnosis> test(Stragglers stragglers) {
    return isCause(stragglers) ? Optional.of(diagnosis(stragglers)) : Optional.empty();
  }

  /** Whether all that are slow are first tasks, and most of the stage's first tasks are slow. */
  static boolean isCause(Stragglers stragglers) {
    Tasks tasks = stragglers.tasks();
    boolean allFirst =
        Arrays.stream(stragglers.rows()).allMatch(row -> stragglers.firsts().has(tasks, row));
    long first =
        Arrays.stream(stragglers.slow().rows())
            .filter(row -> stragglers.firsts().has(tasks, row))
            .count();
    boolean laterOnes = first < stragglers.slow().rows().length;
    return allFirst && laterOnes && 2L * stragglers.rows().length > first;
  }

  private static Diagnosis diagnosis(Stragglers stragglers) {
    Tasks tasks = stragglers.tasks();
    long later =
        Arrays.stream(stragglers.slow().others())
            .filter(row -> !stragglers.firsts().has(tasks, row))
            .count();
    Sentence test =
        Sentence.of(
            "Each slow task is the first of its slot; the {} tasks that came later take a median of"
                + " {}",
            Quantity.count(later),
            Quantity.millis(stragglers.slow().usualMs()));
    Remedy remedy =
        new Remedy(
            Sentence.of("Keep executors once they are warm"),
            Sentence.of(
                "The first tasks of an executor load classes and wait for the compiler. Executors"
                    + " that stay, or that come before the work does, pay it once; many short"
                    + " applications pay it each time."),
            new Fix.Cluster(
                Sentence.of(
                    "With dynamic allocation raise spark.dynamicAllocation.minExecutors and"
                        + " spark.dynamicAllocation.executorIdleTimeout")),
            Optional.of(StragglerTests.evenTask(stragglers)),
            FixSafety.ADVICE_ONLY);
    return new Diagnosis(
        Cause.of("fresh executor", test),
        List.of(Evidence.of("Executor", Quantity.name(tasks.executorId(stragglers.longest())))),
        List.of(remedy));
  }
}
