package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.fact.SparkApplication;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

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
    Map<String, Long> lastFirst = lastFirst(stragglers.application());
    boolean allFirst =
        Arrays.stream(stragglers.rows()).allMatch(row -> isFirst(tasks, row, lastFirst));
    long first =
        Arrays.stream(stragglers.slow().rows())
            .filter(row -> isFirst(tasks, row, lastFirst))
            .count();
    boolean laterOnes = first < stragglers.slow().rows().length;
    return allFirst && laterOnes && 2L * stragglers.rows().length > first;
  }

  private static Diagnosis diagnosis(Stragglers stragglers) {
    Tasks tasks = stragglers.tasks();
    Map<String, Long> lastFirst = lastFirst(stragglers.application());
    long later =
        Arrays.stream(stragglers.slow().others())
            .filter(row -> !isFirst(tasks, row, lastFirst))
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

  private static boolean isFirst(Tasks tasks, int row, Map<String, Long> lastFirst) {
    return tasks.launchMs(row) <= lastFirst.getOrDefault(tasks.executorId(row), Long.MIN_VALUE);
  }

  /**
   * When each executor got the last of its first tasks, of any stage: one for each slot, because a
   * slot is free for the next a good while before the driver has taken in the end of the last.
   */
  private static Map<String, Long> lastFirst(SparkApplication application) {
    Map<String, Integer> slots = new HashMap<>();
    application
        .executors()
        .forEach(e -> slots.put(e.id(), Math.max(1, application.cluster().slots(e))));
    Map<String, PriorityQueue<Long>> earliest = new HashMap<>();
    for (StageAttempt stage : application.stages()) {
      Tasks tasks = stage.tasks();
      for (int row = 0; row < tasks.size(); row++) {
        String executor = tasks.executorId(row);
        PriorityQueue<Long> launches =
            earliest.computeIfAbsent(
                executor, unused -> new PriorityQueue<>(Comparator.reverseOrder()));
        launches.add(tasks.launchMs(row));
        if (launches.size() > slots.getOrDefault(executor, 1)) {
          launches.remove();
        }
      }
    }
    Map<String, Long> lastFirst = new HashMap<>();
    earliest.forEach((executor, launches) -> lastFirst.put(executor, launches.element()));
    return lastFirst;
  }
}
