package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.task.TimeUse;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where an application's wall-clock time went. The uses add up to the whole to the millisecond. Of
 * a moment in which several tasks run, each holds an equal part.
 *
 * @param wallClock from the start of the application to its end
 * @param byUse wall-clock time by use; every use has a value
 * @param stages the stage attempts that held any of it, the most first
 * @param sqlExecutions the SQL executions that held any of it, the most first
 * @param slotsKnown whether the source says what slots there were; where it does not, as many are
 *     taken as tasks ever ran at once
 */
public record TimeBudget(
    Duration wallClock,
    Map<TimeUse, Duration> byUse,
    List<StageTime> stages,
    List<SqlTime> sqlExecutions,
    boolean slotsKnown) {

  /** Makes the collections immutable. */
  public TimeBudget {
    byUse = Collections.unmodifiableMap(new EnumMap<>(byUse));
    stages = List.copyOf(stages);
    sqlExecutions = List.copyOf(sqlExecutions);
  }

  /**
   * Wall-clock time that a stage attempt's tasks held.
   *
   * @param stage the stage attempt
   * @param held all of it
   * @param tail what of it was spent while slots were free for want of tasks
   */
  public record StageTime(StageKey stage, Duration held, Duration tail) {}

  /**
   * Wall-clock time that a SQL execution held: that of its stages, and that in which no task ran
   * while it did.
   *
   * @param id the SQL execution
   * @param held all of it
   * @param withoutTask what of it passed with no task running
   */
  public record SqlTime(long id, Duration held, Duration withoutTask) {}

  /** The time of one use. */
  public Duration of(TimeUse use) {
    return byUse.get(use);
  }

  /** The share of a time in the wall-clock time; 0 where there was none. */
  public double share(Duration part) {
    return wallClock.isZero() ? 0 : (double) part.toMillis() / wallClock.toMillis();
  }

  /** The time in which all slots ran tasks that were not lost. */
  public Duration saturated() {
    return byUse.entrySet().stream()
        .filter(entry -> entry.getKey().isSaturated())
        .map(Map.Entry::getValue)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
