package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.schedule.Bottleneck;
import io.sparkadvisor.rules.fact.StageKey;
import java.io.IOException;

/** What an application would take, in JSON. */
final class PredictionJson {

  private PredictionJson() {}

  /** Writes the fields of an answer, or why there is none. */
  static void write(Prediction prediction, JsonGenerator json) throws IOException {
    json.writeStartObject();
    if (prediction instanceof Prediction.CannotSay cannot) {
      json.writeStringField("cannot_say", cannot.reason());
    } else if (prediction instanceof Prediction.NoEffect none) {
      json.writeStringField("no_effect", none.why());
    } else {
      Prediction.Range range = (Prediction.Range) prediction;
      fields(range, json);
      json.writeArrayFieldStart("reasons");
      for (String reason : range.reasons()) {
        json.writeString(reason);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /** Writes a time with its range, and what then takes longest. */
  static void fields(Prediction.Range range, JsonGenerator json) throws IOException {
    json.writeNumberField("low_ms", range.low().toMillis());
    json.writeNumberField("mid_ms", range.mid().toMillis());
    json.writeNumberField("high_ms", range.high().toMillis());
    json.writeNumberField("least_ms", range.least().toMillis());
    json.writeNumberField("core_ms", range.coreTime().toMillis());
    Bottleneck bottleneck = range.bottleneck();
    json.writeObjectFieldStart("bottleneck");
    json.writeStringField("kind", JsonReport.lower(bottleneck.kind()));
    ApplicationJson.text("stage", bottleneck.stage().map(StageKey::toString), json);
    json.writeNumberField("ms", bottleneck.time().toMillis());
    json.writeEndObject();
  }
}
