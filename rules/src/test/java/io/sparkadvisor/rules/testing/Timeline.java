package io.sparkadvisor.rules.testing;

import io.sparkadvisor.rules.event.ApplicationEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens when in a made-up application: its events, and which slot is free from when on. */
public final class Timeline {
  /** When every made-up application starts. */
  public static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  private record Moment(Instant time, ApplicationEvent event) {}

  private record Slot(String executor, String host, int number, Instant end) {}

  private final List<Moment> moments = new ArrayList<>();
  private final Map<Slot, Instant> freeFrom = new HashMap<>();
  private final List<Slot> slots = new ArrayList<>();
  private long tasks;
  private int jobs;

  Timeline(List<ExecutorSpec> executors, int taskCpus) {
    for (ExecutorSpec executor : executors) {
      Instant end = executor.removed().map(START::plus).orElse(Instant.MAX);
      for (int i = 0; i < Math.max(1, executor.cores() / taskCpus); i++) {
        Slot slot = new Slot(executor.id(), executor.host(), i, end);
        slots.add(slot);
        freeFrom.put(slot, START.plus(executor.added()));
      }
    }
    // As the scheduler does, executors take turns.
    slots.sort(Comparator.comparingInt(Slot::number));
  }

  void tell(Instant time, ApplicationEvent event) {
    moments.add(new Moment(time, event));
  }

  long nextTaskId() {
    return tasks++;
  }

  int nextJobId() {
    return jobs++;
  }

  /** Where and when a task is launched that may be from this moment on. */
  Seat seat(TaskSpec task, Instant from) {
    Slot slot = slotFor(task.executor);
    Instant start =
        task.startingAfter.map(from::plus).orElseGet(() -> later(from, freeFrom.get(slot)));
    freeFrom.put(slot, later(freeFrom.get(slot), start.plus(task.duration())));
    return new Seat(slot.executor(), slot.host(), start);
  }

  /** Where a task runs, from when on. */
  record Seat(String executor, String host, Instant start) {}

  private Slot slotFor(Optional<String> executor) {
    return slots.stream()
        .filter(slot -> executor.isEmpty() || executor.get().equals(slot.executor()))
        .filter(slot -> freeFrom.get(slot).isBefore(slot.end()))
        .min(Comparator.comparing(freeFrom::get))
        .orElseThrow(() -> new IllegalArgumentException("No executor " + executor.orElse("")));
  }

  /** The events in the order of their time. */
  List<ApplicationEvent> events() {
    return moments.stream().sorted(Comparator.comparing(Moment::time)).map(Moment::event).toList();
  }

  static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
