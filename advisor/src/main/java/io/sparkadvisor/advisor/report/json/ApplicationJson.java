package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.rules.fact.ApplicationInfo;
import io.sparkadvisor.rules.fact.CoreTime;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.value.SparkVersion;
import java.io.IOException;
import java.util.Optional;

/** Which application it was, in a JSON report. */
final class ApplicationJson {

  private ApplicationJson() {}

  static void write(SparkApplication application, JsonGenerator json) throws IOException {
    ApplicationInfo info = application.info();
    json.writeObjectFieldStart("application");
    text("id", info.id(), json);
    text("attempt_id", info.attemptId(), json);
    text("name", info.name(), json);
    text("user", info.user(), json);
    text("spark_version", info.version().map(SparkVersion::text), json);
    text("master", application.cluster().master(), json);
    json.writeStringField("started", info.start().toString());
    json.writeStringField("ended", info.end().toString());
    json.writeBooleanField("has_end", info.ended());
    json.writeNumberField("duration_ms", info.span().duration().toMillis());
    count("peak_slots", application.cluster().peakSlots(), json);
    json.writeNumberField("executors", executors(application));
    coreTime(application.cluster().coreTime(), json);
    json.writeNumberField("jobs", application.jobs().size());
    json.writeNumberField("failed_jobs", failedJobs(application));
    json.writeNumberField("stages", application.stagesThatRan().count());
    json.writeNumberField(
        "tasks", application.stages().stream().mapToLong(stage -> stage.tasks().size()).sum());
    json.writeNumberField("sql_executions", application.sqlExecutions().size());
    json.writeEndObject();
  }

  private static void coreTime(Optional<CoreTime> cores, JsonGenerator json) throws IOException {
    if (cores.isPresent()) {
      json.writeNumberField("core_ms", cores.get().held().toMillis());
      json.writeNumberField("wasted_core_ms", cores.get().wasted().toMillis());
    } else {
      json.writeNullField("core_ms");
      json.writeNullField("wasted_core_ms");
    }
  }

  private static long executors(SparkApplication application) {
    return application.executors().stream().filter(executor -> !executor.isDriver()).count();
  }

  private static long failedJobs(SparkApplication application) {
    return application.jobs().stream().filter(j -> j.outcome() == Job.Outcome.FAILED).count();
  }

  // No slot was announced: not that there was none.
  private static void count(String field, int value, JsonGenerator json) throws IOException {
    if (value == 0) {
      json.writeNullField(field);
    } else {
      json.writeNumberField(field, value);
    }
  }

  /** The text, or null where it is not known. */
  static void text(String field, Optional<String> text, JsonGenerator json) throws IOException {
    if (text.isPresent()) {
      json.writeStringField(field, text.get());
    } else {
      json.writeNullField(field);
    }
  }
}
