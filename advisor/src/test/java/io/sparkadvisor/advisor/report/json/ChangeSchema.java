package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.SkipStages;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The schema of changes, as the records themselves give it. */
final class ChangeSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ChangeSchema() {}

  /** One of all kinds, each with its parts and no others. */
  static ObjectNode ofAll() {
    ObjectNode schema = JSON.objectNode();
    schema.put("description", "A change by its kind, and its parts by their names");
    var kinds = schema.putArray("oneOf");
    Arrays.stream(Change.class.getPermittedSubclasses())
        .sorted(Comparator.comparing(Class::getSimpleName))
        .forEach(
            kind -> kinds.add(object(kind, Optional.of(ChangeJson.snake(kind.getSimpleName())))));
    return schema;
  }

  private static ObjectNode object(Class<?> type, Optional<String> name) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    var required = schema.putArray("required");
    name.ifPresent(
        text -> {
          properties.putObject("type").put("const", text);
          required.add("type");
        });
    for (RecordComponent part : type.getRecordComponents()) {
      properties.set(ChangeJson.name(part), of(part.getGenericType()));
      required.add(ChangeJson.name(part));
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private static ObjectNode of(Type type) {
    if (type instanceof ParameterizedType many) {
      Type first = many.getActualTypeArguments()[0];
      if (many.getRawType() == Optional.class) {
        ObjectNode perhaps = JSON.objectNode();
        perhaps.putArray("oneOf").add(JSON.objectNode().put("type", "null")).add(of(first));
        return perhaps;
      } else if (Map.class.isAssignableFrom((Class<?>) many.getRawType())) {
        ObjectNode map = JSON.objectNode().put("type", "object");
        map.set("additionalProperties", of(many.getActualTypeArguments()[1]));
        return map;
      }
      ObjectNode list = JSON.objectNode().put("type", "array");
      list.set("items", of(first));
      return list;
    }
    return ofPlain((Class<?>) type);
  }

  private static ObjectNode ofPlain(Class<?> type) {
    if (type == Change.class) {
      return JSON.objectNode().put("$ref", "#/$defs/change");
    } else if (type == SkipStages.ReadInstead.class) {
      return object(type, Optional.empty());
    } else if (type == TimeSpan.class) {
      ObjectNode span = JSON.objectNode().put("type", "object");
      ObjectNode times = span.putObject("properties");
      List.of("start", "end")
          .forEach(time -> times.putObject(time).put("type", "string").put("format", "date-time"));
      span.putArray("required").add("start").add("end");
      return span.put("additionalProperties", false);
    } else if (List.of(int.class, long.class, Integer.class, Bytes.class, Duration.class)
        .contains(type)) {
      return JSON.objectNode().put("type", "integer");
    } else if (type == double.class) {
      return JSON.objectNode().put("type", "number");
    }
    return JSON.objectNode().put("type", type == boolean.class ? "boolean" : "string");
  }
}
