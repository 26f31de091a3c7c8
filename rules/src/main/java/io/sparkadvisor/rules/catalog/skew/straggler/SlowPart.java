package io.sparkadvisor.rules.catalog.skew.straggler;

import io.sparkadvisor.rules.fact.task.TaskPart;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * A part of a task's time that Spark measures apart. It is the cause where the stragglers would not
 * stand out, or not half as much, with that part taken out of every task.
 */
enum SlowPart {
  /** {@code JVM GC Time}. */
  GARBAGE_COLLECTION(
      "garbage collection",
      TaskPart.GARBAGE_COLLECTION,
      "Give each task more memory",
      "The executor's JVM collected garbage for most of the extra time. More memory, or fewer tasks"
          + " side by side, leaves more room to each; where one executor alone is full, what it"
          + " caches or how tasks are placed is to blame.",
      "Raise spark.executor.memory, or lower spark.executor.cores"),
  /** {@code Fetch Wait Time}. */
  FETCH_WAIT(
      "waiting for shuffle blocks",
      TaskPart.FETCH_WAIT,
      "Find the executor that served the blocks late",
      "The task waited for blocks of other executors. One of those is overloaded, collects garbage,"
          + " or has a slow disk or network.",
      "Look at the load of the hosts that served this task's shuffle blocks"),
  /** {@code Shuffle Write Time}. */
  SHUFFLE_WRITE(
      "writing shuffle blocks",
      TaskPart.SHUFFLE_WRITE,
      "Put the local directories on a faster disk",
      "The task was blocked while it wrote to the local disk of its executor.",
      "Look at the disk behind spark.local.dir on the task's host"),
  /** What is neither running, (de)serialising nor fetching a result. */
  SCHEDULER_DELAY(
      "scheduler delay",
      TaskPart.SCHEDULER_DELAY,
      "Relieve the driver",
      "The time passed between the driver and the executor: the driver was busy or collecting"
          + " garbage, or the task itself is large to send.",
      "Look at the driver's load and garbage collection; broadcast what tasks carry along"),
  /** {@code Executor Deserialize Time}. */
  DESERIALIZATION(
      "deserialisation",
      TaskPart.DESERIALIZATION,
      "Make what a task carries along smaller",
      "The executor spent the time on receiving the task: its closure, its jars, its files or a"
          + " broadcast.",
      "Broadcast large values instead of capturing them, and ship fewer files"),
  /** {@code Result Serialization Time}, and the driver fetching the result. */
  RESULT(
      "fetching the result",
      TaskPart.RESULT,
      "Return less to the driver",
      "The driver spent the time on fetching the task's result.",
      "Write large results to storage instead of collecting them");

  // Less than half of the extra time does not make the rest go away.
  private static final double HALF = 0.5;

  private final String cause;
  private final TaskPart part;
  private final String title;
  private final String why;
  private final String fix;

  SlowPart(String cause, TaskPart part, String title, String why, String fix) {
    this.cause = cause;
    this.part = part;
    this.title = title;
    this.why = why;
    this.fix = fix;
  }

  /** Takes this part out, and sees what is left. */
  Optional<Diagnosis> test(Stragglers stragglers) {
    long excess = stragglers.excessMs();
    long without = stragglers.excess(row -> stragglers.duration(row) - millis(stragglers, row));
    if (excess == 0 || without > (1 - HALF) * excess) {
      return Optional.empty();
    }
    int row = stragglers.longest();
    long left = stragglers.duration(row) - millis(stragglers, row);
    long usualLeft = stragglers.usual(r -> stragglers.duration(r) - millis(stragglers, r));
    Sentence test =
        Sentence.of(
            "Without " + cause + " the longest would have taken {}, where the others take {}",
            Quantity.millis(left),
            Quantity.millis(usualLeft));
    Evidence evidence =
        Evidence.of(
            Character.toUpperCase(cause.charAt(0)) + cause.substring(1),
            Quantity.millis(millis(stragglers, row)),
            "median of the others",
            Quantity.millis(stragglers.usual(r -> millis(stragglers, r))));
    return Optional.of(
        new Diagnosis(Cause.of(cause, test), List.of(evidence), List.of(remedy(stragglers))));
  }

  private Remedy remedy(Stragglers stragglers) {
    return Remedy.to(title).because(why).comesTo(StragglerTests.evenTask(stragglers)).advise(fix);
  }

  private long millis(Stragglers stragglers, int row) {
    return Math.round(part.millis(stragglers.tasks(), row));
  }
}
