package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.SkipStages;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a remedy would make different about a run, in a JSON report: the kind of change, and its
 * parts by their names. Changes are records of plain values, so that they are all written alike.
 */
public final class ChangeJson {

  private ChangeJson() {}

  /** Writes a change as an object. */
  public static void write(Change change, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", snake(change.getClass().getSimpleName()));
    writeParts((Record) change, json);
    json.writeEndObject();
  }

  private static void writeParts(Record record, JsonGenerator json) throws IOException {
    for (RecordComponent part : record.getClass().getRecordComponents()) {
      json.writeFieldName(name(part));
      write(value(part, record), json);
    }
  }

  private static Object value(RecordComponent part, Record record) {
    try {
      return part.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A change is a public record: " + record, e);
    }
  }

  /** The name of a part, with its unit. */
  static String name(RecordComponent part) {
    String unit =
        part.getType() == Bytes.class ? "_bytes" : part.getType() == Duration.class ? "_ms" : "";
    return snake(part.getName()) + unit;
  }

  private static void write(Object value, JsonGenerator json) throws IOException {
    if (value instanceof Bytes bytes) {
      json.writeNumber(bytes.count());
    } else if (value instanceof Duration time) {
      json.writeNumber(time.toMillis());
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof TimeSpan span) {
      json.writeStartObject();
      json.writeStringField("start", span.start().toString());
      json.writeStringField("end", span.end().toString());
      json.writeEndObject();
    } else {
      writeOther(value, json);
    }
  }

  private static void writeOther(Object value, JsonGenerator json) throws IOException {
    if (value instanceof Change change) {
      write(change, json);
    } else if (value instanceof Optional<?> perhaps) {
      if (perhaps.isPresent()) {
        write(perhaps.get(), json);
      } else {
        json.writeNull();
      }
    } else if (value instanceof Map<?, ?> values) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : values.entrySet()) {
        json.writeStringField(entry.getKey().toString(), entry.getValue().toString());
      }
      json.writeEndObject();
    } else if (value instanceof Collection<?> many) {
      json.writeStartArray();
      for (Object one : many) {
        write(one, json);
      }
      json.writeEndArray();
    } else if (value instanceof SkipStages.ReadInstead instead) {
      json.writeStartObject();
      writeParts(instead, json);
      json.writeEndObject();
    } else {
      json.writeString(value.toString());
    }
  }

  static String snake(String camel) {
    return camel.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
