package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.rules.event.StreamingQueryEnded;
import io.sparkadvisor.rules.event.StreamingQueryProgressed;
import io.sparkadvisor.rules.event.StreamingQueryStarted;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the events of {@code StreamingQueryListener}. */
final class StreamingEvents {
  private StreamingEvents() {}

  static StreamingQueryStarted started(JsonReader json) throws UnreadableEventException {
    String id = null;
    String run = null;
    String name = null;
    String time = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "id" -> id = json.text();
        case "runId" -> run = json.text();
        case "name" -> name = json.text();
        case "timestamp" -> time = json.text();
        default -> json.skip();
      }
    }
    return new StreamingQueryStarted(
        Value.needed(id, "id"), Value.needed(run, "runId"), Optional.ofNullable(name), time(time));
  }

  static StreamingQueryEnded ended(JsonReader json) throws UnreadableEventException {
    String id = null;
    String run = null;
    String exception = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "id" -> id = json.text();
        case "runId" -> run = json.text();
        case "exception" -> exception = json.text();
        default -> json.skip();
      }
    }
    return new StreamingQueryEnded(
        Value.needed(id, "id"), Value.needed(run, "runId"), Optional.ofNullable(exception));
  }

  /** {@code progress} is an object; what passed through another serializer has it as a string. */
  static StreamingQueryProgressed progressed(JsonReader json) throws UnreadableEventException {
    StreamingQueryProgressed event = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      if (!key.equals("progress")) {
        json.skip();
      } else if (!json.isObject()) {
        event = progress(json.nested(Value.needed(json.text(), key)));
      } else if (json.object()) {
        event = progress(json);
      }
    }
    if (event == null) {
      throw UnreadableEventException.incomplete("The event has no \"progress\".");
    }
    return event;
  }

  private static StreamingQueryProgressed progress(JsonReader json)
      throws UnreadableEventException {
    String id = null;
    String run = null;
    String name = null;
    String time = null;
    long batch = JsonReader.ABSENT;
    long rows = JsonReader.ABSENT;
    long sourceRows = JsonReader.ABSENT;
    Map<String, Long> phases = Map.of();
    long stateRows = 0;
    long stateBytes = 0;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "id" -> id = json.text();
        case "runId" -> run = json.text();
        case "name" -> name = json.text();
        case "timestamp" -> time = json.text();
        case "batchId" -> batch = json.number();
        case "numInputRows" -> rows = json.number();
        case "durationMs" -> phases = numbers(json);
        case "sources" -> sourceRows = Sums.of(json, "numInputRows", "").first();
        case "stateOperators" -> {
          Sums state = Sums.of(json, "numRowsTotal", "memoryUsedBytes");
          stateRows = Value.longOr(state.first(), 0);
          stateBytes = Value.longOr(state.second(), 0);
        }
        default -> json.skip();
      }
    }
    return new StreamingQueryProgressed(
        Value.needed(id, "id"),
        Value.needed(run, "runId"),
        Optional.ofNullable(name),
        Value.needed(batch, "batchId"),
        time(time),
        Value.optionalLong(rows == JsonReader.ABSENT ? sourceRows : rows),
        phases,
        stateRows,
        stateBytes);
  }

  private static Map<String, Long> numbers(JsonReader json) throws UnreadableEventException {
    Map<String, Long> numbers = new HashMap<>();
    if (json.object()) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        long value = json.number();
        if (value != JsonReader.ABSENT) {
          numbers.put(key, value);
        }
      }
    }
    return numbers;
  }

  private static Optional<Instant> time(String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Two fields, each added up over the objects of an array; absent where no object has it. */
  private record Sums(long first, long second) {

    private static Sums of(JsonReader json, String first, String second)
        throws UnreadableEventException {
      long[] sums = {JsonReader.ABSENT, JsonReader.ABSENT};
      if (json.array()) {
        while (json.nextElement()) {
          if (json.object()) {
            for (String key = json.nextKey(); key != null; key = json.nextKey()) {
              if (key.equals(first)) {
                add(sums, 0, json.number());
              } else if (key.equals(second)) {
                add(sums, 1, json.number());
              } else {
                json.skip();
              }
            }
          }
        }
      }
      return new Sums(sums[0], sums[1]);
    }

    private static void add(long[] sums, int place, long value) {
      if (value != JsonReader.ABSENT) {
        sums[place] = Value.longOr(sums[place], 0) + value;
      }
    }
  }
}
