package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.advisor.source.eventlog.redact.Memo;
import io.sparkadvisor.rules.event.BlockUpdated;
import io.sparkadvisor.rules.event.TaskDescription;
import io.sparkadvisor.rules.event.TaskEnded;
import io.sparkadvisor.rules.event.TaskStarted;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import io.sparkadvisor.rules.metric.TaskMetrics;
import java.util.ArrayList;
import java.util.List;

/** Reads tasks in whatever shape: what {@link TaskLineDecoder} does for the usual one. */
final class TaskEvents {
  private final Memo cuts = new Memo(StackTraces::cut);

  static TaskStarted started(JsonReader json) throws UnreadableEventException {
    long stage = JsonReader.ABSENT;
    long attempt = JsonReader.ABSENT;
    TaskDescription task = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Stage ID" -> stage = json.number();
        case "Stage Attempt ID" -> attempt = json.number();
        case "Task Info" -> task = task(json);
        default -> json.skip();
      }
    }
    return new TaskStarted(
        Value.neededInt(stage, "Stage ID"),
        Value.intOr(attempt, 0, "Stage Attempt ID"),
        needed(task));
  }

  TaskEnded ended(JsonReader json) throws UnreadableEventException {
    long stage = JsonReader.ABSENT;
    long attempt = JsonReader.ABSENT;
    String type = null;
    TaskDescription task = null;
    TaskEndReason reason = new TaskEndReason(cuts);
    MeasuredTask measured = null;
    ExecutorMetrics peaks = ExecutorMetrics.NONE;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Stage ID" -> stage = json.number();
        case "Stage Attempt ID" -> attempt = json.number();
        case "Task Type" -> type = json.shared();
        case "Task End Reason" -> reason.read(json);
        case "Task Info" -> task = task(json);
        case "Task Executor Metrics" -> peaks = ExecutorMetricsEvents.metrics(json);
        case "Task Metrics" -> measured = MeasuredTask.read(json);
        default -> json.skip();
      }
    }
    if (measured == null) {
      measured = reason.measured();
    }
    TaskDescription description = needed(task);
    return new TaskEnded(
        Value.neededInt(stage, "Stage ID"),
        Value.intOr(attempt, 0, "Stage Attempt ID"),
        Value.textOr(type, ""),
        reason.build(),
        description,
        measured == null ? TaskMetrics.NONE : measured.metrics(),
        peaks,
        measured == null ? List.of() : on(description.executorId(), measured.blocks()));
  }

  private static TaskDescription task(JsonReader json) throws UnreadableEventException {
    if (!json.object()) {
      return null;
    }
    long id = JsonReader.ABSENT;
    long index = JsonReader.ABSENT;
    long attempt = JsonReader.ABSENT;
    long partition = JsonReader.ABSENT;
    long launched = JsonReader.ABSENT;
    long gettingResult = JsonReader.ABSENT;
    long finished = JsonReader.ABSENT;
    String executor = null;
    String host = null;
    String locality = null;
    boolean speculative = false;
    boolean failed = false;
    boolean killed = false;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Task ID" -> id = json.number();
        case "Index" -> index = json.number();
        case "Attempt" -> attempt = json.number();
        case "Partition ID" -> partition = json.number();
        case "Launch Time" -> launched = json.number();
        case "Executor ID" -> executor = json.shared();
        case "Host" -> host = json.shared();
        case "Locality" -> locality = json.shared();
        case "Speculative" -> speculative = json.bool();
        case "Getting Result Time" -> gettingResult = json.number();
        case "Finish Time" -> finished = json.number();
        case "Failed" -> failed = json.bool();
        case "Killed" -> killed = json.bool();
        default -> json.skip();
      }
    }
    int place = Value.neededIndex(index, "Index");
    return new TaskDescription(
        Value.needed(id, "Task ID"),
        place,
        Value.intOr(attempt, 0, "Attempt"),
        Value.intOr(partition, place, "Partition ID"),
        Value.neededMillis(launched, "Launch Time"),
        Value.timeOrZero(gettingResult),
        Value.timeOrZero(finished),
        Value.needed(executor, "Executor ID"),
        Value.textOr(host, ""),
        Value.textOr(locality, ""),
        speculative,
        failed,
        killed);
  }

  private static List<BlockUpdated> on(String executorId, List<BlockUpdated> blocks) {
    List<BlockUpdated> placed = new ArrayList<>(blocks.size());
    for (BlockUpdated block : blocks) {
      placed.add(
          new BlockUpdated(
              executorId,
              block.blockId(),
              block.storageLevel(),
              block.memoryBytes(),
              block.diskBytes()));
    }
    return placed;
  }

  private static TaskDescription needed(TaskDescription task) throws UnreadableEventException {
    if (task == null) {
      throw UnreadableEventException.incomplete("The event has no \"Task Info\".");
    }
    return task;
  }
}
