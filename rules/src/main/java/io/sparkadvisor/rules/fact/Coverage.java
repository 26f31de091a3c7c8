package io.sparkadvisor.rules.fact;

import java.util.List;
import java.util.Map;

/**
 * What the source holds and how far it is to be trusted: unknown is not zero, and bad data lowers
 * confidence.
 *
 * @param events how many events were read
 * @param ignoredKinds kinds of events that no fact is made of, with how many there were
 * @param problems what could not be read, the first ones; see {@code problemCount}
 * @param problemCount how many problems there were
 * @param hasStart whether the source has a start of the application that its other events allow
 * @param hasEnd whether the source has an end of the application that its other events allow
 * @param hasEnvironment whether the source has the properties
 * @param missingTasks tasks that completed stages had and the source does not have: dropped events;
 *     and those that were dropped here of stages that are kept
 * @param endedTasks tasks whose end the source has
 * @param unannouncedExecutors executors that ran tasks and whose arrival the source does not have
 * @param unfinishedStages stages that the source leaves running
 * @param unfinishedSqlExecutions SQL executions that the source leaves running
 * @param unreliableTimes attempts whose times contradict each other: clocks that were set, or
 *     differ
 * @param dropped what was dropped to keep memory bounded, or was past the source's own retention;
 *     what it was to how many
 */
public record Coverage(
    long events,
    Map<String, Long> ignoredKinds,
    List<ReadProblem> problems,
    long problemCount,
    boolean hasStart,
    boolean hasEnd,
    boolean hasEnvironment,
    long missingTasks,
    long endedTasks,
    List<String> unannouncedExecutors,
    int unfinishedStages,
    int unfinishedSqlExecutions,
    long unreliableTimes,
    Map<String, Long> dropped) {

  /**
   * What is dropped of a stage that alone has more tasks than are kept: those that ended first.
   * They are among {@link #missingTasks}, too.
   */
  public static final String OLD_TASKS = "tasks of stages that are kept";

  /** Makes the collections immutable. */
  public Coverage {
    ignoredKinds = Map.copyOf(ignoredKinds);
    problems = List.copyOf(problems);
    unannouncedExecutors = List.copyOf(unannouncedExecutors);
    dropped = Map.copyOf(dropped);
  }

  /** How far facts are to be trusted. */
  public enum Trust {
    /** Nothing is known to be missing. */
    COMPLETE,
    /** Something is missing, and what there is is right. */
    PARTIAL,
    /** So much is missing that totals and times mislead. */
    POOR
  }

  /**
   * How far the facts are to be trusted. Poor where more than a tenth of the tasks is missing, or
   * all that had ended when the log was compacted: the schedule cannot be known from the rest.
   * Partial where anything is.
   */
  public Trust trust() {
    boolean compacted = problems.stream().anyMatch(p -> p.kind() == ReadProblem.Kind.COMPACTED);
    if (compacted || missingTasks * 10 > missingTasks + endedTasks) {
      return Trust.POOR;
    }
    boolean whole =
        hasStart
            && hasEnd
            && hasEnvironment
            && missingTasks == 0
            && problemCount == 0
            && unannouncedExecutors.isEmpty()
            && unreliableTimes == 0
            && dropped.isEmpty();
    return whole ? Trust.COMPLETE : Trust.PARTIAL;
  }
}
