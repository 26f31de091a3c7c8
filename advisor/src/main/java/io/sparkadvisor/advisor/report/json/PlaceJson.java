package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.advisor.report.words.Places;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.text.Place;
import java.io.IOException;

/** A place in a JSON report. */
final class PlaceJson {

  private PlaceJson() {}

  static void write(Place place, SparkApplication application, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", place.id());
    json.writeStringField("text", Places.inFull(place, application).replace(Wording.NO_BREAK, ' '));
    if (place instanceof Place.OfJob job) {
      json.writeStringField("type", "job");
      json.writeNumberField("job_id", job.jobId());
    } else if (place instanceof Place.OfStage stage) {
      json.writeStringField("type", "stage");
      stage(stage.stage(), json);
    } else if (place instanceof Place.OfPartition partition) {
      json.writeStringField("type", "partition");
      stage(partition.stage(), json);
      json.writeNumberField("partition", partition.partition());
    } else if (place instanceof Place.OfPlanNode node) {
      json.writeStringField("type", "plan_node");
      json.writeNumberField("sql_execution_id", node.sqlExecutionId());
      json.writeNumberField("node_id", node.nodeId());
    } else if (place instanceof Place.OfExecutor executor) {
      json.writeStringField("type", "executor");
      json.writeStringField("executor_id", executor.executorId());
    } else if (place instanceof Place.OfHost host) {
      json.writeStringField("type", "host");
      json.writeStringField("host", host.host());
    } else if (place instanceof Place.OfFailures failures) {
      json.writeStringField("type", "failures");
      json.writeStringField("kind", failures.kind());
    } else {
      json.writeStringField("type", "application");
    }
    json.writeEndObject();
  }

  private static void stage(StageKey key, JsonGenerator json) throws IOException {
    json.writeNumberField("stage_id", key.stageId());
    json.writeNumberField("stage_attempt", key.attempt());
  }
}
