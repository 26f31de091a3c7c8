package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What the source could tell, in a JSON report. */
final class CoverageJson {

  private CoverageJson() {}

  static void write(SparkApplication application, JsonGenerator json) throws IOException {
    Coverage coverage = application.coverage();
    json.writeObjectFieldStart("coverage");
    json.writeStringField("trust", JsonReport.lower(coverage.trust()));
    json.writeNumberField("events", coverage.events());
    json.writeBooleanField("has_start", coverage.hasStart());
    json.writeBooleanField("has_end", coverage.hasEnd());
    json.writeBooleanField("has_environment", coverage.hasEnvironment());
    json.writeNumberField("told_tasks", coverage.toldTasks());
    json.writeNumberField("missing_tasks", coverage.missingTasks());
    json.writeArrayFieldStart("jobs_missing_tasks");
    for (int job : application.jobsThatLackTasks()) {
      json.writeNumber(job);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("unannounced_executors");
    for (String executor : coverage.unannouncedExecutors()) {
      json.writeString(executor);
    }
    json.writeEndArray();
    json.writeNumberField("unfinished_stages", coverage.unfinishedStages());
    json.writeNumberField("unfinished_sql_executions", coverage.unfinishedSqlExecutions());
    json.writeNumberField("unreliable_times", coverage.unreliableTimes());
    counts("dropped", coverage.dropped(), json);
    counts("ignored_events", coverage.ignoredKinds(), json);
    json.writeNumberField("problem_count", coverage.problemCount());
    json.writeArrayFieldStart("problems");
    for (ReadProblem problem : coverage.problems()) {
      problem(problem, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void problem(ReadProblem problem, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", JsonReport.lower(problem.kind()));
    json.writeStringField("where", problem.where());
    if (problem.line() > 0) {
      json.writeNumberField("line", problem.line());
    } else {
      json.writeNullField("line");
    }
    json.writeStringField("what", problem.what());
    json.writeEndObject();
  }

  private static void counts(String field, Map<String, Long> counts, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, Long> entry : new TreeMap<>(counts).entrySet()) {
      json.writeNumberField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }
}
