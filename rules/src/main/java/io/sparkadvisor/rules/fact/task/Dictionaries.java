package io.sparkadvisor.rules.fact.task;

import io.sparkadvisor.rules.event.TaskEnd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What many tasks have in common, kept once: where they ran, and why they failed. Grows, never
 * changes what it gave out.
 */
public final class Dictionaries {

  // Messages may name a task or a block each, so that no two are alike; past this many, only the
  // kind and the class are kept.
  private static final int DETAILED_FAILURES = 2_000;

  private final List<Tasks.Slot> slots = new ArrayList<>();
  private final Map<Tasks.Slot, Integer> slotIndex = new HashMap<>();
  private final List<TaskFailure> failures = new ArrayList<>();
  private final Map<TaskFailure, Integer> failureIndex = new HashMap<>();
  private Tasks.Slot lastSlot = new Tasks.Slot("", "");

  int slot(String executorId, String host) {
    if (!lastSlot.executorId().equals(executorId) || !lastSlot.host().equals(host)) {
      lastSlot = new Tasks.Slot(executorId, host);
    }
    return index(lastSlot, slotIndex, slots);
  }

  int failure(TaskEnd end) {
    TaskFailure.Kind kind = TaskFailure.Kind.parse(end.reason());
    boolean detailed = failures.size() < DETAILED_FAILURES;
    return index(
        new TaskFailure(
            kind,
            kind == TaskFailure.Kind.OTHER && end.className().isEmpty()
                ? end.reason()
                : end.className(),
            detailed ? end.message() : "",
            detailed ? end.stackTrace() : "",
            end.exitCausedByApp()),
        failureIndex,
        failures);
  }

  /** What was given out so far, for the facts of one moment to share. */
  public record Copy(List<Tasks.Slot> slots, List<TaskFailure> failures) {}

  public Copy copy() {
    return new Copy(List.copyOf(slots), List.copyOf(failures));
  }

  private static <T> int index(T value, Map<T, Integer> indexes, List<T> values) {
    Integer known = indexes.get(value);
    if (known != null) {
      return known;
    }
    values.add(value);
    indexes.put(value, values.size() - 1);
    return values.size() - 1;
  }
}
