package io.sparkadvisor.rules.catalog.skew.slow;

import io.sparkadvisor.rules.fact.SlotTimeline;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
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
 * @param whole from the first launch of a task to the last finish of a slow one
 * @param workMs the time of all tasks together
 * @param longestOtherMs the time of the longest task that is not slow
 * @param slots how many tasks can run at once
 */
public record Tail(
    Duration length, Duration idle, Duration whole, long workMs, long longestOtherMs, long slots) {

  /** The tail that these rows of a stage hold. */
  public static Tail of(
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
    return new Tail(
        tail.duration(),
        timeline.map(slots -> slots.withFreeSlot(tail)).orElse(tail.duration()),
        Duration.ofMillis(Math.max(0, slowEnd - start)),
        work,
        longestOther,
        slots(application, tasks, allRows));
  }

  /** What could be saved at most by spreading the same work evenly. */
  public Stake stake() {
    Duration overEven = overEven(workMs);
    Duration atMost = min(idle, overEven);
    if (idle.compareTo(length) < 0) {
      return new Stake(
          atMost,
          Sentence.of(
              "Only these tasks of the stage ran in its last {}; for {} of it slots were free, and"
                  + " evenly spread work would have ended {} earlier",
              Quantity.time(length),
              Quantity.time(idle),
              Quantity.time(overEven)));
    }
    return new Stake(
        atMost,
        Sentence.of(
            "Only these tasks of the stage ran in its last {}, and evenly spread work would have"
                + " ended {} earlier",
            Quantity.time(length),
            Quantity.time(overEven)));
  }

  /**
   * What could be saved at most where the slow tasks took no longer than the others.
   *
   * @param excessMs how much longer they took, all together
   */
  public Stake delay(long excessMs) {
    // The time that they held slots could have gone to other tasks, even where no slot was free.
    Duration held = idle.plus(Duration.ofMillis(excessMs / slots));
    return new Stake(
        min(held, overEven(workMs - excessMs)),
        Sentence.of(
            "These tasks held slots for {} longer than usual ones, and alone ran in the last {} of"
                + " the stage",
            Quantity.millis(excessMs),
            Quantity.time(length)));
  }

  /** What could be saved at most where only the stage's end waited for the slow tasks. */
  public Stake alone() {
    return new Stake(
        min(idle, overEven(0)),
        Sentence.of(
            "Only these tasks of the stage ran in its last {}, and for {} of it slots were free",
            Quantity.time(length),
            Quantity.time(idle)));
  }

  /**
   * How much longer the stage took than so much work takes that is spread evenly over the slots.
   */
  private Duration overEven(long work) {
    long even = Math.max(longestOtherMs, work / slots);
    return Duration.ofMillis(Math.max(0, whole.toMillis() - even));
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
