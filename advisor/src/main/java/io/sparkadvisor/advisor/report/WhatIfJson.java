package io.sparkadvisor.advisor.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.advisor.ProductVersion;
import io.sparkadvisor.advisor.advice.Curve;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** What changes come to, for programs, as {@code docs/whatif.schema.json} describes it. */
public final class WhatIfJson {

  /** The version of the schema: the first number changes where readers would break. */
  public static final String SCHEMA_VERSION = "1.1";

  private WhatIfJson() {}

  /**
   * Writes what changes come to, all together, and a curve.
   *
   * @param changes what is different, in the curve too; none where only that is asked for
   */
  public static void write(
      Writer out,
      SparkApplication application,
      Replayer replayer,
      List<Change> changes,
      Optional<Curve> curve)
      throws IOException {
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
    json.writeNumberField("before_ms", application.info().span().duration().toMillis());
    if (replayer.error().isPresent()) {
      json.writeNumberField("replay_error", replayer.error().getAsDouble());
    } else {
      json.writeNullField("replay_error");
    }
    json.writeArrayFieldStart("changes");
    for (Change change : changes) {
      ChangeJson.write(change, json);
    }
    json.writeEndArray();
    json.writeFieldName("prediction");
    if (changes.isEmpty()) {
      json.writeNull();
    } else {
      PredictionJson.write(replayer.predict(changes), json);
    }
    json.writeFieldName("curve");
    if (curve.isPresent()) {
      write(curve.get(), json);
    } else {
      json.writeNull();
    }
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
  }

  private static void write(Curve curve, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("cores_per_executor", curve.coresPerExecutor());
    if (curve.knee().isPresent()) {
      json.writeNumberField("knee", curve.knee().getAsInt());
    } else {
      json.writeNullField("knee");
    }
    json.writeArrayFieldStart("points");
    for (Curve.Point point : curve.points()) {
      json.writeStartObject();
      json.writeNumberField("executors", point.executors());
      json.writeFieldName("prediction");
      PredictionJson.write(point.prediction(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
