package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.rules.event.BlockManagerAdded;
import io.sparkadvisor.rules.event.BlockManagerRemoved;
import io.sparkadvisor.rules.event.ExclusionChanged;
import io.sparkadvisor.rules.event.ExecutorAdded;
import io.sparkadvisor.rules.event.ExecutorRemoved;
import java.util.Map;

/** Reads events about executors that come, go, and are not trusted. */
final class ExecutorEvents {
  private ExecutorEvents() {}

  static ExecutorAdded added(JsonReader json) throws UnreadableEventException {
    long time = JsonReader.ABSENT;
    String id = null;
    String host = null;
    long cores = JsonReader.ABSENT;
    long profile = JsonReader.ABSENT;
    long requested = JsonReader.ABSENT;
    Map<String, String> attributes = Map.of();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Timestamp" -> time = json.number();
        case "Executor ID" -> id = json.text();
        case "Executor Info" -> {
          if (json.object()) {
            for (String field = json.nextKey(); field != null; field = json.nextKey()) {
              switch (field) {
                case "Host" -> host = json.text();
                case "Total Cores" -> cores = json.number();
                case "Resource Profile Id" -> profile = json.number();
                case "Request Time" -> requested = json.number();
                case "Attributes" -> attributes = json.properties();
                default -> json.skip();
              }
            }
          }
        }
        default -> json.skip();
      }
    }
    return new ExecutorAdded(
        Value.neededTime(time, "Timestamp"),
        Value.needed(id, "Executor ID"),
        Value.textOr(host, ""),
        Value.neededCores(cores, "Total Cores"),
        Value.intOr(profile, 0, "Resource Profile Id"),
        Value.optionalTime(requested),
        attributes);
  }

  static ExecutorRemoved removed(JsonReader json) throws UnreadableEventException {
    long time = JsonReader.ABSENT;
    String id = null;
    String reason = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Timestamp" -> time = json.number();
        case "Executor ID" -> id = json.text();
        case "Removed Reason" -> reason = json.text();
        default -> json.skip();
      }
    }
    return new ExecutorRemoved(
        Value.neededTime(time, "Timestamp"),
        Value.needed(id, "Executor ID"),
        Value.textOr(reason, ""));
  }

  static BlockManagerAdded blockManagerAdded(JsonReader json) throws UnreadableEventException {
    BlockManagerId id = BlockManagerId.UNKNOWN;
    long time = JsonReader.ABSENT;
    long memory = JsonReader.ABSENT;
    long onHeap = JsonReader.ABSENT;
    long offHeap = JsonReader.ABSENT;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Block Manager ID" -> id = BlockManagerId.read(json);
        case "Timestamp" -> time = json.number();
        case "Maximum Memory" -> memory = json.number();
        case "Maximum Onheap Memory" -> onHeap = json.number();
        case "Maximum Offheap Memory" -> offHeap = json.number();
        default -> json.skip();
      }
    }
    return new BlockManagerAdded(
        Value.optionalTime(time),
        Value.needed(id.executorId(), "Executor ID"),
        Value.textOr(id.host(), ""),
        id.port(),
        Value.needed(memory, "Maximum Memory"),
        Value.optionalLong(onHeap),
        Value.optionalLong(offHeap));
  }

  static BlockManagerRemoved blockManagerRemoved(JsonReader json) throws UnreadableEventException {
    BlockManagerId id = BlockManagerId.UNKNOWN;
    long time = JsonReader.ABSENT;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Block Manager ID" -> id = BlockManagerId.read(json);
        case "Timestamp" -> time = json.number();
        default -> json.skip();
      }
    }
    return new BlockManagerRemoved(
        Value.optionalTime(time), Value.needed(id.executorId(), "Executor ID"));
  }

  /** Any of the family that says whether an executor or a node is excluded. */
  static ExclusionChanged exclusion(JsonReader json, boolean excluded, boolean node)
      throws UnreadableEventException {
    long time = JsonReader.ABSENT;
    String subject = null;
    long stage = JsonReader.ABSENT;
    long failures = JsonReader.ABSENT;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "time" -> time = json.number();
        case "executorId", "hostId" -> subject = json.text();
        case "stageId" -> stage = json.number();
        case "taskFailures", "executorFailures" -> failures = json.number();
        default -> json.skip();
      }
    }
    return new ExclusionChanged(
        Value.neededTime(time, "time"),
        excluded,
        node,
        Value.needed(subject, node ? "hostId" : "executorId"),
        Value.optionalInt(stage, "stageId"),
        Value.optionalInt(failures, "failures"));
  }
}
