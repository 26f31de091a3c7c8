package io.sparkadvisor.advisor.source.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The fields of a page: what is null or not there is absent. */
final class Fields {

  private Fields() {}

  static Optional<String> text(JsonNode object, String field) {
    return Optional.ofNullable(object.get(field)).filter(f -> !f.isNull()).map(JsonNode::asText);
  }

  static OptionalLong number(JsonNode object, String field) {
    JsonNode value = object.get(field);
    return value == null || !value.isNumber()
        ? OptionalLong.empty()
        : OptionalLong.of(value.asLong());
  }

  /** A time such as {@code 2026-11-21T09:30:00.123GMT}; absent where it is before 1971. */
  static Optional<Instant> time(JsonNode object, String field) {
    return text(object, field)
        .flatMap(
            text -> {
              try {
                return Optional.of(Instant.parse(text.replace("GMT", "Z")));
              } catch (DateTimeException e) {
                return Optional.empty();
              }
            })
        // What Spark writes for "not yet".
        .filter(time -> time.getEpochSecond() > 365L * 24 * 3600);
  }

  /** A list of pairs, or an object, as a map. */
  static Map<String, String> map(JsonNode pairs) {
    Map<String, String> map = new HashMap<>();
    if (pairs.isObject()) {
      pairs.properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
    }
    for (JsonNode pair : pairs.isArray() ? pairs : pairs.path("none")) {
      if (pair.size() == 2) {
        map.put(pair.get(0).asText(), pair.get(1).asText());
      }
    }
    return map;
  }
}
