package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.advisor.advice.Advice;
import io.sparkadvisor.advisor.advice.ConfigPatch;
import io.sparkadvisor.advisor.advice.Plan;
import io.sparkadvisor.advisor.report.words.Wording;
import java.io.IOException;

/** What to do, all of it together, and how far the replay is to be trusted, in a JSON report. */
final class PlanJson {

  private PlanJson() {}

  static void write(Advice advice, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("replay");
    if (advice.replayError().isPresent()) {
      json.writeNumberField("error", advice.replayError().getAsDouble());
    } else {
      json.writeNullField("error");
    }
    ApplicationJson.text("unpriced", advice.unpriced(), json);
    json.writeEndObject();
    Plan plan = advice.plan();
    json.writeObjectFieldStart("plan");
    json.writeArrayFieldStart("steps");
    for (Plan.Step step : plan.steps()) {
      json.writeStartObject();
      json.writeStringField("finding_id", id(advice, step.finding()));
      json.writeNumberField("remedy", step.remedy());
      if (step.saves().isPresent()) {
        json.writeNumberField("saves_ms", step.saves().get().toMillis());
      } else {
        json.writeNullField("saves_ms");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("left_out");
    for (Plan.LeftOut left : plan.leftOut()) {
      json.writeStartObject();
      json.writeStringField("finding_id", id(advice, left.finding()));
      json.writeStringField("why", left.why());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeFieldName("together");
    if (plan.together().isPresent()) {
      json.writeStartObject();
      PredictionJson.fields(plan.together().get(), json);
      json.writeEndObject();
    } else {
      json.writeNull();
    }
    configuration(plan.configuration(), json);
    json.writeEndObject();
  }

  private static String id(Advice advice, int finding) {
    return advice.findings().get(finding).finding().id();
  }

  private static void configuration(ConfigPatch patch, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("configuration");
    for (ConfigPatch.Line line : patch.lines()) {
      json.writeStartObject();
      json.writeStringField("key", line.change().key());
      ApplicationJson.text("old_value", line.change().oldValue(), json);
      json.writeBooleanField("was_set", line.change().wasSet());
      json.writeStringField("new_value", line.change().newValue());
      json.writeStringField("reason", Wording.plain(line.reason()));
      json.writeStringField("finding_id", line.finding());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
