package io.sparkadvisor.rules.fact.setting;

import static io.sparkadvisor.rules.fact.setting.Default.none;
import static io.sparkadvisor.rules.fact.setting.Default.value;
import static io.sparkadvisor.rules.fact.setting.Knob.knob;
import static io.sparkadvisor.rules.fact.setting.Knob.since;
import static io.sparkadvisor.rules.fact.setting.PropertyText.CHOICE;
import static io.sparkadvisor.rules.fact.setting.PropertyText.COUNT;
import static io.sparkadvisor.rules.fact.setting.PropertyText.MILLIS;
import static io.sparkadvisor.rules.fact.setting.Touches.EXECUTORS;
import static io.sparkadvisor.rules.fact.setting.Touches.RDD_PARTITIONS;
import static io.sparkadvisor.rules.fact.setting.Touches.SCHEDULING;

import java.time.Duration;

/** Which task runs when and where; late ones stand in {@link SpeculationKnobs}. */
public final class SchedulingKnobs {

  /**
   * The partitions of an RDD shuffle; if it is not set, those of its parents, or as many as there
   * are slots.
   */
  public static final Knob<Integer> DEFAULT_PARALLELISM =
      knob("spark.default.parallelism", since(0, 5), COUNT, none(), RDD_PARTITIONS);

  /** The cores of a slot. */
  public static final Knob<Integer> TASK_CPUS =
      knob("spark.task.cpus", since(0, 5), COUNT, value(1), EXECUTORS);

  /** Which job comes first, FIFO or FAIR. */
  public static final Knob<String> MODE =
      knob("spark.scheduler.mode", since(0, 8), CHOICE, value("FIFO"), SCHEDULING);

  /** How long a task waits for a slot near its data before it takes one that is farther. */
  public static final Knob<Duration> LOCALITY_WAIT =
      knob("spark.locality.wait", since(0, 5), MILLIS, value(Duration.ofSeconds(3)), SCHEDULING);

  private SchedulingKnobs() {}
}
