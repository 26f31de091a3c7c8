package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.advisor.source.eventlog.redact.Memo;
import io.sparkadvisor.rules.event.TaskEnd;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads {@code Task End Reason}. Every kind of reason has fields of its own, which old versions do
 * not write; a kind that is not known keeps its name.
 */
final class TaskEndReason {
  private final Memo cuts;
  private String reason;
  private String className = "";
  private String message = "";
  private String frames = "";
  private String stackTrace = "";
  private Optional<Boolean> exitCausedByApp = Optional.empty();
  private long shuffleId = JsonReader.ABSENT;
  private MeasuredTask measured;

  TaskEndReason(Memo cuts) {
    this.cuts = cuts;
  }

  void read(JsonReader json) throws UnreadableEventException {
    if (!json.object()) {
      return;
    }
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Reason" -> reason = json.shared();
        case "Class Name" -> className = Value.textOr(json.shared(), "");
        case "Description", "Message", "Loss Reason", "Kill Reason" -> message = cut(json.shared());
        case "Stack Trace" -> frames = StackTraces.fromFrames(json);
        case "Full Stack Trace" -> stackTrace = cut(json.shared());
        case "Exit Caused By App" -> exitCausedByApp = Optional.of(json.bool());
        case "Shuffle ID" -> shuffleId = json.number();
        case "Metrics" -> measured = MeasuredTask.read(json);
        default -> json.skip();
      }
    }
  }

  /** What Spark 1.x measured of a task that failed: only there, not in {@code Task Metrics}. */
  MeasuredTask measured() {
    return measured;
  }

  TaskEnd build() throws UnreadableEventException {
    if (Value.needed(reason, "Task End Reason").equals(TaskEnd.SUCCESS.reason())) {
      return TaskEnd.SUCCESS;
    }
    return new TaskEnd(
        reason,
        className,
        message,
        stackTrace.isEmpty() ? cut(frames) : stackTrace,
        exitCausedByApp,
        shuffleId < 0 ? OptionalInt.empty() : Value.optionalInt(shuffleId, "Shuffle ID"));
  }

  private String cut(String text) {
    return text == null ? "" : cuts.of(text);
  }
}
