package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import java.io.IOException;
import java.time.Duration;

/**
 * A quantity in a JSON report: its type, its value in a field that names the unit, and its text.
 */
final class QuantityJson implements Quantity.Cases<QuantityJson.Field> {

  private QuantityJson() {}

  /** Writes the value. */
  @FunctionalInterface
  interface Field {
    void write(JsonGenerator json) throws IOException;
  }

  static void write(Quantity quantity, JsonGenerator json) throws IOException {
    json.writeStartObject();
    quantity.match(new QuantityJson()).write(json);
    json.writeStringField("text", Wording.of(quantity).replace(Wording.NO_BREAK, ' '));
    json.writeEndObject();
  }

  @Override
  public Field count(long value) {
    return json -> number("count", "count", value, json);
  }

  @Override
  public Field size(Bytes value) {
    return json -> number("size", "bytes", value.count(), json);
  }

  @Override
  public Field time(Duration value) {
    return json -> number("time", "ms", value.toMillis(), json);
  }

  @Override
  public Field times(double value) {
    return json -> number("times", "times", value, json);
  }

  @Override
  public Field share(double value) {
    return json -> number("share", "share", value, json);
  }

  @Override
  public Field rate(Bytes perSecond) {
    return json -> number("rate", "bytes_per_second", perSecond.count(), json);
  }

  @Override
  public Field name(String value) {
    return json -> text("name", "name", value, json);
  }

  @Override
  public Field at(Place value) {
    return json -> text("place", "place_id", value.id(), json);
  }

  private static void number(String type, String field, long value, JsonGenerator json)
      throws IOException {
    json.writeStringField("type", type);
    json.writeNumberField(field, value);
  }

  // JSON has no infinity, as where something is compared with nothing.
  private static void number(String type, String field, double value, JsonGenerator json)
      throws IOException {
    json.writeStringField("type", type);
    if (Double.isFinite(value)) {
      json.writeNumberField(field, value);
    } else {
      json.writeNullField(field);
    }
  }

  private static void text(String type, String field, String value, JsonGenerator json)
      throws IOException {
    json.writeStringField("type", type);
    json.writeStringField(field, value);
  }
}
