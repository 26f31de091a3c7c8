package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.rules.event.AccumulatorValue;
import io.sparkadvisor.rules.event.RddDescription;
import io.sparkadvisor.rules.event.SpeculativeTaskSubmitted;
import io.sparkadvisor.rules.event.StageCompleted;
import io.sparkadvisor.rules.event.StageDescription;
import io.sparkadvisor.rules.event.StageSubmitted;
import io.sparkadvisor.rules.event.StorageLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads stages, and the RDDs and accumulators that they describe. */
final class StageEvents {
  private StageEvents() {}

  static StageSubmitted submitted(JsonReader json) throws UnreadableEventException {
    StageDescription stage = null;
    Map<String, String> properties = Map.of();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Stage Info" -> stage = stage(json);
        case "Properties" -> properties = json.properties();
        default -> json.skip();
      }
    }
    return new StageSubmitted(needed(stage), properties);
  }

  static StageCompleted completed(JsonReader json) throws UnreadableEventException {
    StageDescription stage = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      if (key.equals("Stage Info")) {
        stage = stage(json);
      } else {
        json.skip();
      }
    }
    return new StageCompleted(needed(stage));
  }

  static SpeculativeTaskSubmitted speculative(JsonReader json) throws UnreadableEventException {
    long stage = JsonReader.ABSENT;
    long attempt = JsonReader.ABSENT;
    long index = JsonReader.ABSENT;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "stageId" -> stage = json.number();
        case "stageAttemptId" -> attempt = json.number();
        case "taskIndex" -> index = json.number();
        default -> json.skip();
      }
    }
    return new SpeculativeTaskSubmitted(
        Value.neededInt(stage, "stageId"),
        Value.intOr(attempt, 0, "stageAttemptId"),
        Value.optionalInt(index < 0 ? JsonReader.ABSENT : index, "taskIndex"));
  }

  /** {@code Stage Info}; null where there is none. */
  static StageDescription stage(JsonReader json) throws UnreadableEventException {
    if (!json.object()) {
      return null;
    }
    long id = JsonReader.ABSENT;
    long attempt = JsonReader.ABSENT;
    String name = null;
    long tasks = JsonReader.ABSENT;
    List<RddDescription> rdds = List.of();
    List<Integer> parents = List.of();
    String details = null;
    long submitted = JsonReader.ABSENT;
    long completed = JsonReader.ABSENT;
    String failure = null;
    List<AccumulatorValue> accumulators = List.of();
    long profile = JsonReader.ABSENT;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Stage ID" -> id = json.number();
        case "Stage Attempt ID" -> attempt = json.number();
        case "Stage Name" -> name = json.shared();
        case "Number of Tasks" -> tasks = json.number();
        case "RDD Info" -> rdds = rdds(json);
        case "Parent IDs" -> parents = ids(json, key);
        case "Details" -> details = json.shared();
        case "Submission Time" -> submitted = json.number();
        case "Completion Time" -> completed = json.number();
        case "Failure Reason" -> failure = json.text();
        case "Accumulables" -> accumulators = accumulators(json);
        case "Resource Profile Id" -> profile = json.number();
        default -> json.skip();
      }
    }
    return new StageDescription(
        Value.neededInt(id, "Stage ID"),
        Value.intOr(attempt, 0, "Stage Attempt ID"),
        Value.textOr(name, ""),
        Value.neededInt(tasks, "Number of Tasks"),
        rdds,
        parents,
        Value.textOr(details, ""),
        Value.optionalTime(submitted),
        Value.optionalTime(completed),
        Optional.ofNullable(failure),
        accumulators,
        Value.intOr(profile, 0, "Resource Profile Id"));
  }

  /** An array of ids. */
  static List<Integer> ids(JsonReader json, String field) throws UnreadableEventException {
    List<Integer> ids = new ArrayList<>();
    if (json.array()) {
      while (json.nextElement()) {
        ids.add(Value.neededInt(json.number(), field));
      }
    }
    return ids;
  }

  private static List<RddDescription> rdds(JsonReader json) throws UnreadableEventException {
    List<RddDescription> rdds = new ArrayList<>();
    if (json.array()) {
      while (json.nextElement()) {
        if (json.object()) {
          rdds.add(rdd(json));
        }
      }
    }
    return rdds;
  }

  private static RddDescription rdd(JsonReader json) throws UnreadableEventException {
    long id = JsonReader.ABSENT;
    String name = null;
    String scope = null;
    String callSite = null;
    List<Integer> parents = List.of();
    StorageLevel level = StorageLevel.NONE;
    long partitions = JsonReader.ABSENT;
    long cached = JsonReader.ABSENT;
    long memory = JsonReader.ABSENT;
    long disk = JsonReader.ABSENT;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "RDD ID" -> id = json.number();
        case "Name" -> name = json.shared();
        case "Scope" -> scope = scopeName(json);
        case "Callsite" -> callSite = json.shared();
        case "Parent IDs" -> parents = ids(json, key);
        case "Storage Level" -> level = Blocks.storageLevel(json);
        case "Number of Partitions" -> partitions = json.number();
        case "Number of Cached Partitions" -> cached = json.number();
        case "Memory Size" -> memory = json.number();
        case "Disk Size" -> disk = json.number();
        default -> json.skip();
      }
    }
    return new RddDescription(
        Value.neededInt(id, "RDD ID"),
        Value.textOr(name, ""),
        Optional.ofNullable(scope),
        Value.textOr(callSite, ""),
        parents,
        level,
        Value.intOr(partitions, 0, "Number of Partitions"),
        Value.intOr(cached, 0, "Number of Cached Partitions"),
        Value.longOr(memory, 0),
        Value.longOr(disk, 0));
  }

  /**
   * The name within the JSON of a {@code RDDOperationScope}, such as {@code
   * {"id":"3","name":"Exchange"}}; null where it has none.
   */
  private static String scopeName(JsonReader json) throws UnreadableEventException {
    String scope = json.text();
    if (scope == null || !scope.startsWith("{")) {
      return scope;
    }
    String name = null;
    JsonReader inner = json.nested(scope);
    for (String key = inner.nextKey(); key != null; key = inner.nextKey()) {
      if (key.equals("name")) {
        name = inner.shared();
      } else {
        inner.skip();
      }
    }
    return name;
  }

  private static List<AccumulatorValue> accumulators(JsonReader json)
      throws UnreadableEventException {
    List<AccumulatorValue> values = new ArrayList<>();
    if (json.array()) {
      while (json.nextElement()) {
        AccumulatorValue value = json.object() ? accumulator(json) : null;
        if (value != null) {
          values.add(value);
        }
      }
    }
    return values;
  }

  /** Null where there is no value, or one that is a list: blocks, which are reported elsewhere. */
  private static AccumulatorValue accumulator(JsonReader json) throws UnreadableEventException {
    long id = JsonReader.ABSENT;
    String name = null;
    String value = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "ID" -> id = json.number();
        case "Name" -> name = json.shared();
        case "Value" -> {
          if (json.isStructure()) {
            json.skip();
          } else {
            value = json.text();
          }
        }
        default -> json.skip();
      }
    }
    return id == JsonReader.ABSENT || value == null
        ? null
        : new AccumulatorValue(id, Value.textOr(name, ""), value);
  }

  private static StageDescription needed(StageDescription stage) throws UnreadableEventException {
    if (stage == null) {
      throw UnreadableEventException.incomplete("The event has no \"Stage Info\".");
    }
    return stage;
  }
}
