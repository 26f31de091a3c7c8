package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.rules.event.JobEnded;
import io.sparkadvisor.rules.event.JobStarted;
import io.sparkadvisor.rules.event.StageDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the beginning and the end of jobs. */
final class JobEvents {
  private JobEvents() {}

  static JobStarted started(JsonReader json) throws UnreadableEventException {
    long id = JsonReader.ABSENT;
    long time = JsonReader.ABSENT;
    List<Integer> stageIds = null;
    List<StageDescription> stages = new ArrayList<>();
    Map<String, String> properties = Map.of();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Job ID" -> id = json.number();
        case "Submission Time" -> time = json.number();
        case "Stage IDs" -> stageIds = StageEvents.ids(json, key);
        case "Stage Infos" -> readStages(json, stages);
        case "Properties" -> properties = json.properties();
        default -> json.skip();
      }
    }
    if (stageIds == null) {
      stageIds = stages.stream().map(StageDescription::stageId).toList();
    }
    return new JobStarted(
        Value.neededInt(id, "Job ID"), Value.optionalTime(time), stageIds, stages, properties);
  }

  static JobEnded ended(JsonReader json) throws UnreadableEventException {
    long id = JsonReader.ABSENT;
    long time = JsonReader.ABSENT;
    String result = null;
    String message = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Job ID" -> id = json.number();
        case "Completion Time" -> time = json.number();
        case "Job Result" -> {
          if (json.object()) {
            for (String field = json.nextKey(); field != null; field = json.nextKey()) {
              switch (field) {
                case "Result" -> result = json.text();
                case "Exception" -> message = message(json);
                default -> json.skip();
              }
            }
          }
        }
        default -> json.skip();
      }
    }
    boolean succeeded = Value.needed(result, "Result").equals("JobSucceeded");
    return new JobEnded(
        Value.neededInt(id, "Job ID"),
        Value.optionalTime(time),
        succeeded,
        succeeded ? Optional.empty() : Optional.ofNullable(message));
  }

  private static void readStages(JsonReader json, List<StageDescription> stages)
      throws UnreadableEventException {
    if (json.array()) {
      while (json.nextElement()) {
        StageDescription stage = StageEvents.stage(json);
        if (stage != null) {
          stages.add(stage);
        }
      }
    }
  }

  private static String message(JsonReader json) throws UnreadableEventException {
    String message = null;
    if (json.object()) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        if (key.equals("Message")) {
          message = json.text();
        } else {
          json.skip();
        }
      }
    }
    return message;
  }
}
