package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.Tasks;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Quantity;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Sentence;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tests whether the slow tasks are the first that their executors ran: a fresh one has yet to load
 * classes, fetch jars and compile what it runs.
 */
final class FreshExecutor {
  private FreshExecutor() {}

  static Optional<Diagnosis> test(Stragglers stragglers) {
    Tasks tasks = stragglers.tasks();
    Map<String, Long> warmFrom = warmFrom(stragglers);
    boolean allFirst =
        Arrays.stream(stragglers.rows()).allMatch(row -> isFirst(tasks, row, warmFrom));
    long later =
        Arrays.stream(stragglers.slow().others())
            .filter(row -> !isFirst(tasks, row, warmFrom))
            .count();
    if (!allFirst || later == 0) {
      return Optional.empty();
    }
    Sentence test =
        Sentence.of(
            "Each slow task began before its executor had ended any other; the {} tasks that began"
                + " later take a median of {}",
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
    return Optional.of(
        new Diagnosis(
            Cause.of("fresh executor", test),
            List.of(Evidence.of("Executor", Quantity.name(tasks.executorId(stragglers.longest())))),
            List.of(remedy)));
  }

  private static boolean isFirst(Tasks tasks, int row, Map<String, Long> warmFrom) {
    return tasks.launchMs(row) < warmFrom.getOrDefault(tasks.executorId(row), Long.MAX_VALUE);
  }

  /** When each executor of the stage first ended a task, of any stage. */
  private static Map<String, Long> warmFrom(Stragglers stragglers) {
    Map<String, Long> warmFrom = new HashMap<>();
    for (StageAttempt stage : stragglers.application().stages()) {
      Tasks tasks = stage.tasks();
      tasks
          .rows()
          .filter(row -> tasks.finishMs(row).isPresent())
          .forEach(
              row ->
                  warmFrom.merge(
                      tasks.executorId(row), tasks.finishMs(row).getAsLong(), Math::min));
    }
    return warmFrom;
  }
}
