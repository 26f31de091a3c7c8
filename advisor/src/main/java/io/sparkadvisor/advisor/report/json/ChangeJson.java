package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/**
 * What a remedy would make different about a run, in a JSON report: the kind of change, and its
 * parts by their names. Changes are records of plain values, so that they are all written alike.
 */
public final class ChangeJson {

  private ChangeJson() {}

  public static void write(Change change, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", snake(change.getClass().getSimpleName()));
    for (RecordComponent part : change.getClass().getRecordComponents()) {
      Object value = value(part, change);
      json.writeFieldName(name(part, value));
      write(value, json);
    }
    json.writeEndObject();
  }

  private static Object value(RecordComponent part, Change change) {
    try {
      return part.getAccessor().invoke(change);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A change is a public record: " + change, e);
    }
  }

  private static String name(RecordComponent part, Object value) {
    String unit = value instanceof Bytes ? "_bytes" : value instanceof Duration ? "_ms" : "";
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
    } else if (value instanceof TimeSpan span) {
      json.writeStartObject();
      json.writeStringField("start", span.start().toString());
      json.writeStringField("end", span.end().toString());
      json.writeEndObject();
    } else if (value instanceof Collection<?> many) {
      json.writeStartArray();
      for (Object one : many) {
        write(one, json);
      }
      json.writeEndArray();
    } else {
      json.writeString(value.toString());
    }
  }

  private static String snake(String camel) {
    return camel.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
