package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkadvisor.advisor.report.view.Meaning;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Bytes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The JSON schema of what {@link RecordJson} writes, as the records themselves give it. */
final class RecordSchema {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<Type> WHOLE =
      List.of(int.class, long.class, Integer.class, Long.class, Bytes.class, Duration.class);
  private static final Map<Type, String> PERHAPS =
      Map.of(
          OptionalInt.class,
          "integer",
          OptionalLong.class,
          "integer",
          OptionalDouble.class,
          "number");

  private final Map<String, ObjectNode> definitions = new TreeMap<>();

  private RecordSchema() {}

  /** The schema of a report that is one record. */
  static ObjectNode of(Class<?> root, String id, String title) {
    RecordSchema schema = new RecordSchema();
    ObjectNode object = schema.object(root);
    ObjectNode all = JSON.objectNode();
    all.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    all.put("$id", id);
    all.put("title", title);
    all.setAll(object);
    ObjectNode definitions = all.putObject("$defs");
    schema.definitions.forEach(definitions::set);
    return all;
  }

  private ObjectNode object(Class<?> record) {
    ObjectNode schema = JSON.objectNode();
    describe(record.getAnnotation(Meaning.class), schema);
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    if (RecordJson.isOfFamily(record)) {
      properties.putObject("type").put("const", RecordJson.type(record));
      required.add("type");
    }
    for (RecordComponent part : record.getRecordComponents()) {
      ObjectNode property = JSON.objectNode();
      describe(part.getAnnotation(Meaning.class), property);
      property.setAll(of(part.getGenericType()));
      limit(part.getAnnotation(Meaning.class), property);
      properties.set(RecordJson.name(part), property);
      required.add(RecordJson.name(part));
    }
    return schema.put("additionalProperties", false);
  }

  private ObjectNode of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      Class<?> raw = (Class<?>) generic.getRawType();
      return raw == Optional.class
          ? perhaps(of[0])
          : Map.class.isAssignableFrom(raw) ? map(of[0], of[1]) : list(of[0]);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isSealed() || (plain.isRecord() && !isText(plain))) {
      return reference(plain);
    } else if (plain.isEnum()) {
      return constants(plain);
    } else if (PERHAPS.containsKey(plain)) {
      ObjectNode schema = JSON.objectNode();
      schema.putArray("type").add(PERHAPS.get(plain)).add("null");
      return schema;
    }
    ObjectNode schema = JSON.objectNode();
    if (plain == double.class) {
      schema.putArray("type").add("number").add("null");
    } else {
      schema.put("type", plainType(plain));
    }
    return plain == Instant.class ? schema.put("format", "date-time") : schema;
  }

  private static boolean isText(Class<?> record) {
    return record == StageKey.class || record == Bytes.class;
  }

  private static String plainType(Class<?> type) {
    return WHOLE.contains(type) ? "integer" : type == boolean.class ? "boolean" : "string";
  }

  private ObjectNode reference(Class<?> type) {
    String name = name(type);
    if (definitions.putIfAbsent(name, JSON.objectNode()) == null) {
      definitions.put(name, type.isSealed() ? family(type) : object(type));
    }
    return JSON.objectNode().put("$ref", "#/$defs/" + name);
  }

  private static String name(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    String own = RecordJson.snake(type.getSimpleName().replaceFirst("View$", ""));
    return outer == null ? own : name(outer) + "_" + own;
  }

  private ObjectNode family(Class<?> type) {
    ObjectNode schema = JSON.objectNode();
    describe(type.getAnnotation(Meaning.class), schema);
    ArrayNode kinds = schema.putArray("oneOf");
    Arrays.stream(type.getPermittedSubclasses())
        .sorted(Comparator.comparing(Class::getSimpleName))
        .forEach(kind -> kinds.add(object(kind)));
    return schema;
  }

  private ObjectNode perhaps(Type type) {
    ObjectNode schema = of(type);
    if (schema.path("type").isTextual()) {
      ObjectNode either = JSON.objectNode();
      either.putArray("type").add(schema.get("type")).add("null");
      schema.remove("type");
      return either.setAll(schema);
    }
    ObjectNode either = JSON.objectNode();
    either.putArray("oneOf").add(JSON.objectNode().put("type", "null")).add(schema);
    return either;
  }

  private ObjectNode list(Type type) {
    ObjectNode schema = JSON.objectNode().put("type", "array");
    schema.set("items", of(type));
    return schema;
  }

  private ObjectNode map(Type key, Type value) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    if (key instanceof Class<?> constants && constants.isEnum()) {
      ObjectNode properties = schema.putObject("properties");
      for (Object one : constants.getEnumConstants()) {
        properties.set(RecordJson.lower((Enum<?>) one), of(value));
      }
      return schema.put("additionalProperties", false);
    }
    schema.set("additionalProperties", of(value));
    return schema;
  }

  private static ObjectNode constants(Class<?> type) {
    ObjectNode schema = JSON.objectNode();
    ArrayNode names = schema.putArray("enum");
    for (Object one : type.getEnumConstants()) {
      names.add(RecordJson.lower((Enum<?>) one));
    }
    return schema;
  }

  private static void describe(Meaning meaning, ObjectNode schema) {
    if (meaning != null && !meaning.value().isEmpty()) {
      schema.put("description", meaning.value());
    }
  }

  private static void limit(Meaning meaning, ObjectNode schema) {
    if (meaning == null) {
      return;
    }
    if (meaning.atLeast() > Long.MIN_VALUE) {
      schema.put("minimum", meaning.atLeast());
    }
    if (meaning.atMost() < Long.MAX_VALUE) {
      schema.put("maximum", meaning.atMost());
    }
    if (!meaning.pattern().isEmpty()) {
      schema.put("pattern", meaning.pattern());
    }
  }
}
