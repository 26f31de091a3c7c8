package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.fact.SlotTimeline;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.Tasks;
import io.sparkadvisor.rules.fact.TimeSpan;
import io.sparkadvisor.rules.finding.Quantity;
import io.sparkadvisor.rules.finding.Sentence;
import io.sparkadvisor.rules.finding.Stake;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The end of a stage, in which only its slow tasks still run.
 *
 * @param length from the last finish of another task to the last finish of a slow one
 * @param idle how much of it at least one slot of the cluster ran no task; the whole of it where
 *     that is not known
 * @param overEven how much longer the stage's tasks took than they would if their work were spread
 *     evenly over its slots
 */
record Tail(Duration length, Duration idle, Duration overEven) {

  /** The tail that these rows of a stage hold. */
  static Tail of(
      SparkApplication application,
      Optional<SlotTimeline> timeline,
      StageAttempt stage,
      int[] allRows,
      Set<Integer> slowRows) {
    Tasks tasks = stage.tasks();
    long start = IntStream.of(allRows).mapToLong(tasks::launchMs).min().orElse(0);
    long slowEnd = slowRows.stream().mapToLong(row -> finish(tasks, row)).max().orElse(start);
    int[] others = IntStream.of(allRows).filter(row -> !slowRows.contains(row)).toArray();
    long othersEnd = IntStream.of(others).mapToLong(row -> finish(tasks, row)).max().orElse(start);
    TimeSpan tail = new TimeSpan(Instant.ofEpochMilli(othersEnd), Instant.ofEpochMilli(slowEnd));
    long work = IntStream.of(allRows).mapToLong(row -> tasks.durationMs(row).orElse(0)).sum();
    long longestOther =
        IntStream.of(others).mapToLong(row -> tasks.durationMs(row).orElse(0)).max().orElse(0);
    long even = Math.max(longestOther, work / slots(application, tasks, allRows));
    return new Tail(
        tail.duration(),
        timeline.map(slots -> slots.withFreeSlot(tail)).orElse(tail.duration()),
        Duration.ofMillis(Math.max(0, slowEnd - start - even)));
  }

  /** What could be saved at most. */
  Stake stake() {
    Duration atMost = min(idle, overEven);
    if (idle.compareTo(length) < 0) {
      return new Stake(
          atMost,
          Sentence.of(
              "Only these tasks of the stage ran in its last {}; for {} of it slots were free, and"
                  + " evenly spread work would have ended {} earlier.",
              Quantity.time(length),
              Quantity.time(idle),
              Quantity.time(overEven)));
    }
    return new Stake(
        atMost,
        Sentence.of(
            "Only these tasks of the stage ran in its last {}, and evenly spread work would have"
                + " ended {} earlier.",
            Quantity.time(length),
            Quantity.time(overEven)));
  }

  // As many as the cluster ever had, or as ran at once: the more slots, the more could be saved,
  // and this is to be the most.
  private static long slots(SparkApplication application, Tasks tasks, int[] rows) {
    return Math.max(application.cluster().peakSlots(), atOnce(tasks, rows));
  }

  private static int atOnce(Tasks tasks, int[] rows) {
    long[] launches = IntStream.of(rows).mapToLong(tasks::launchMs).sorted().toArray();
    long[] finishes = IntStream.of(rows).mapToLong(row -> finish(tasks, row)).sorted().toArray();
    int ended = 0;
    int most = 1;
    for (int launched = 0; launched < launches.length; launched++) {
      while (finishes[ended] <= launches[launched] && ended < launched) {
        ended++;
      }
      most = Math.max(most, launched + 1 - ended);
    }
    return most;
  }

  private static long finish(Tasks tasks, int row) {
    return tasks.finishMs(row).orElse(0);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
