package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.rules.fact.TimeBudget;
import io.sparkadvisor.rules.fact.task.TimeUse;
import java.io.IOException;

/** Where the wall-clock time went, in a JSON report. */
final class BudgetJson {

  private BudgetJson() {}

  static void write(TimeBudget budget, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("time_budget");
    json.writeNumberField("wall_clock_ms", budget.wallClock().toMillis());
    json.writeBooleanField("slots_known", budget.slotsKnown());
    json.writeArrayFieldStart("uses");
    for (TimeUse use : TimeUse.values()) {
      json.writeStartObject();
      json.writeStringField("use", JsonReport.lower(use));
      json.writeNumberField("ms", budget.of(use).toMillis());
      json.writeNumberField("share", budget.share(budget.of(use)));
      json.writeBooleanField("estimated", use.isEstimate());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("stages");
    for (TimeBudget.StageTime stage : budget.stages()) {
      json.writeStartObject();
      json.writeNumberField("stage", stage.stage().stageId());
      json.writeNumberField("attempt", stage.stage().attempt());
      json.writeNumberField("held_ms", stage.held().toMillis());
      json.writeNumberField("tail_ms", stage.tail().toMillis());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("sql_executions");
    for (TimeBudget.SqlTime sql : budget.sqlExecutions()) {
      json.writeStartObject();
      json.writeNumberField("id", sql.id());
      json.writeNumberField("held_ms", sql.held().toMillis());
      json.writeNumberField("without_task_ms", sql.withoutTask().toMillis());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
