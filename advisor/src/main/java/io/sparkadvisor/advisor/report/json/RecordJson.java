package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Bytes;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A record as JSON: an object of its parts by their names, with the unit where a part is a size or
 * a length of time. A record of a sealed family says in {@code type} which one it is. What is not
 * known is null.
 */
final class RecordJson {

  private final JsonGenerator json;

  RecordJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes a field of this name. */
  void field(String name, Object value) throws IOException {
    json.writeFieldName(name);
    write(value);
  }

  /** Writes a value. */
  void write(Object value) throws IOException {
    if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Duration time) {
      json.writeNumber(time.toMillis());
    } else if (value instanceof Bytes bytes) {
      json.writeNumber(bytes.count());
    } else if (value instanceof Enum<?> constant) {
      json.writeString(lower(constant));
    } else if (value instanceof Collection<?> many) {
      json.writeStartArray();
      for (Object one : many) {
        write(one);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> values) {
      map(values);
    } else if (value instanceof Record record && !(value instanceof StageKey)) {
      object(record);
    } else {
      perhaps(value);
    }
  }

  // JSON has no infinity, as comes of holding something against nothing.
  private void number(Number number) throws IOException {
    if (number instanceof Double real) {
      if (Double.isFinite(real)) {
        json.writeNumber(real);
      } else {
        json.writeNull();
      }
    } else {
      json.writeNumber(number.longValue());
    }
  }

  private void map(Map<?, ?> values) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      Object key = entry.getKey();
      field(key instanceof Enum<?> constant ? lower(constant) : key.toString(), entry.getValue());
    }
    json.writeEndObject();
  }

  private void object(Record record) throws IOException {
    json.writeStartObject();
    if (isOfFamily(record.getClass())) {
      json.writeStringField("type", type(record.getClass()));
    }
    for (RecordComponent part : record.getClass().getRecordComponents()) {
      field(name(part), value(part, record));
    }
    json.writeEndObject();
  }

  private static Object value(RecordComponent part, Record record) {
    try {
      return part.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("What is reported is a public record: " + record, e);
    }
  }

  private void perhaps(Object value) throws IOException {
    if (value instanceof Optional<?> some && some.isPresent()) {
      write(some.get());
    } else if (value instanceof OptionalInt some && some.isPresent()) {
      json.writeNumber(some.getAsInt());
    } else if (value instanceof OptionalLong some && some.isPresent()) {
      json.writeNumber(some.getAsLong());
    } else if (value instanceof OptionalDouble some && some.isPresent()) {
      json.writeNumber(some.getAsDouble());
    } else if (value.getClass().getSimpleName().startsWith("Optional")) {
      json.writeNull();
    } else {
      json.writeString(value.toString());
    }
  }

  /** Whether a record is one of a sealed family. */
  static boolean isOfFamily(Class<?> record) {
    return record.getInterfaces().length > 0 && record.getInterfaces()[0].isSealed();
  }

  /** What a record of a sealed family says that it is. */
  static String type(Class<?> record) {
    return snake(record.getSimpleName());
  }

  /** The name of a part, with its unit. */
  static String name(RecordComponent part) {
    Type type = part.getGenericType();
    if (type instanceof ParameterizedType of && of.getRawType() == Optional.class) {
      type = of.getActualTypeArguments()[0];
    }
    String unit = type == Bytes.class ? "_bytes" : type == Duration.class ? "_ms" : "";
    return snake(part.getName()) + unit;
  }

  /** A name as JSON has it. */
  static String snake(String camel) {
    return camel.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** A constant as JSON has it. */
  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
