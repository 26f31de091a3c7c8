package io.sparkadvisor.rules.catalog.skew.straggler;

import io.sparkadvisor.rules.catalog.skew.slow.SlowTasks;
import io.sparkadvisor.rules.fact.task.Tasks;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Tells the tasks that are slow because they are the first ones: of their executor, which has yet
 * to load classes and fetch jars, or of their stage on it, whose generated code has yet to be
 * compiled. What sets them apart is that first tasks are slow as a rule and the later ones are not.
 */
@SuppressWarnings("ArrayRecordComponent") // seen by the rules of this package only
record WarmUp(FirstLaunches firsts, SlowTasks slow, int[] rows) {
  // Stages whose first tasks are no slower than that by the rule have nothing to warm up.
  private static final int SLOWER = 2;

  // A first task may take longer than other first ones, but not for being the first.
  private static final int LIKE_THE_OTHERS = 3;

  /** The slow rows that only warm up. */
  Set<Integer> warming() {
    Tasks tasks = slow.stage().tasks();
    Set<Integer> warming = new HashSet<>(amongFirst(row -> firsts.has(tasks, row)));
    warming.addAll(amongFirst(firsts.ofStage(slow)));
    return warming;
  }

  private Set<Integer> amongFirst(IntPredicate isFirst) {
    long[] first = durations(isFirst);
    long[] later = durations(isFirst.negate());
    if (first.length == 0 || later.length == 0 || middle(first) < SLOWER * middle(later)) {
      return Set.of();
    }
    long usual = middle(first);
    Set<Integer> alike = new HashSet<>();
    Arrays.stream(rows)
        .filter(isFirst)
        .filter(row -> duration(row) <= LIKE_THE_OTHERS * usual)
        .forEach(alike::add);
    return alike;
  }

  private long[] durations(IntPredicate wanted) {
    return Arrays.stream(slow.rows()).filter(wanted).mapToLong(this::duration).sorted().toArray();
  }

  private static long middle(long[] sorted) {
    return sorted[(sorted.length - 1) / 2];
  }

  private long duration(int row) {
    return slow.stage().tasks().durationMs(row).orElse(0);
  }
}
