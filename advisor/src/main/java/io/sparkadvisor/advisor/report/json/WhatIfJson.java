package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.advisor.ProductVersion;
import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.whatif.Answer;
import io.sparkadvisor.advisor.whatif.Curve;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Optional;

/** What changes come to, for programs, as {@code docs/whatif.schema.json} describes it. */
public final class WhatIfJson {

  /** The version of the schema: the first number changes where readers would break. */
  public static final String SCHEMA_VERSION = "2.0";

  private WhatIfJson() {}

  /** Writes an answer. */
  public static void write(Writer out, Answer answer) throws IOException {
    SparkApplication application = answer.application();
    JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter();
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    json.writeStartObject();
    json.writeStringField("schema_version", SCHEMA_VERSION);
    json.writeObjectFieldStart("generator");
    json.writeStringField("name", "spark-advisor");
    json.writeStringField("version", ProductVersion.text());
    json.writeEndObject();
    ApplicationJson.text("application_id", application.info().id(), json);
    ApplicationJson.text("application_name", application.info().name(), json);
    json.writeNumberField("before_ms", answer.before().toMillis());
    if (answer.replayError().isPresent()) {
      json.writeNumberField("replay_error", answer.replayError().getAsDouble());
    } else {
      json.writeNullField("replay_error");
    }
    json.writeArrayFieldStart("changes");
    for (Change change : answer.changes()) {
      ChangeJson.write(change, json);
    }
    json.writeEndArray();
    prediction("prediction", answer.prediction(), json);
    prediction("prediction_on_own_cores", answer.onOwnCores(), json);
    curve("curve", answer.curves().stream().findFirst(), json);
    curve("curve_on_own_cores", answer.curves().stream().skip(1).findFirst(), json);
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
  }

  private static void prediction(String name, Optional<Prediction> prediction, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    if (prediction.isPresent()) {
      PredictionJson.write(prediction.get(), json);
    } else {
      json.writeNull();
    }
  }

  private static void curve(String name, Optional<Curve> curve, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    if (curve.isPresent()) {
      write(curve.get(), json);
    } else {
      json.writeNull();
    }
  }

  private static void write(Curve curve, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("cores_per_executor", curve.coresPerExecutor());
    json.writeBooleanField("own_cores", curve.ownCores());
    if (curve.knee().isPresent()) {
      json.writeNumberField("knee", curve.knee().getAsInt());
    } else {
      json.writeNullField("knee");
    }
    json.writeArrayFieldStart("points");
    for (Curve.Point point : curve.points()) {
      json.writeStartObject();
      json.writeNumberField(curve.by().name().toLowerCase(Locale.ROOT), point.count());
      json.writeFieldName("prediction");
      PredictionJson.write(point.prediction(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
