package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.advisor.source.eventlog.redact.UrlCredentials;
import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.PlanMetric;
import io.sparkadvisor.rules.event.SqlDriverMetricsUpdated;
import io.sparkadvisor.rules.event.SqlExecutionEnded;
import io.sparkadvisor.rules.event.SqlExecutionStarted;
import io.sparkadvisor.rules.event.SqlMetricsAdded;
import io.sparkadvisor.rules.event.SqlPlanUpdated;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads SQL executions. */
final class SqlEvents {
  private static final PlanDescription NO_PLAN =
      new PlanDescription("", "", List.of(), Map.of(), List.of());

  private SqlEvents() {}

  static SqlExecutionStarted started(JsonReader json) throws UnreadableEventException {
    long id = JsonReader.ABSENT;
    long root = JsonReader.ABSENT;
    long time = JsonReader.ABSENT;
    String description = null;
    String details = null;
    String physicalPlan = null;
    PlanDescription plan = null;
    Map<String, String> configs = Map.of();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "executionId" -> id = json.number();
        case "rootExecutionId" -> root = json.number();
        case "description" -> description = json.text();
        case "details" -> details = json.shared();
        case "physicalPlanDescription" -> physicalPlan = json.text();
        case "sparkPlanInfo" -> plan = Plans.read(json);
        case "time" -> time = json.number();
        case "modifiedConfigs" -> configs = json.properties();
        default -> json.skip();
      }
    }
    return new SqlExecutionStarted(
        Value.needed(id, "executionId"),
        Value.optionalLong(root),
        UrlCredentials.redact(Value.textOr(description, "")),
        Value.textOr(details, ""),
        UrlCredentials.redact(Value.textOr(physicalPlan, "")),
        plan == null ? NO_PLAN : plan,
        Value.neededTime(time, "time"),
        configs);
  }

  static SqlExecutionEnded ended(JsonReader json) throws UnreadableEventException {
    long id = JsonReader.ABSENT;
    long time = JsonReader.ABSENT;
    String error = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "executionId" -> id = json.number();
        case "time" -> time = json.number();
        case "errorMessage" -> error = json.text();
        default -> json.skip();
      }
    }
    // since Spark 3.4 an empty message says that there was no error
    return new SqlExecutionEnded(
        Value.needed(id, "executionId"),
        Value.neededTime(time, "time"),
        error == null || error.isEmpty() ? Optional.empty() : Optional.of(error));
  }

  static SqlPlanUpdated planUpdated(JsonReader json) throws UnreadableEventException {
    long id = JsonReader.ABSENT;
    String physicalPlan = null;
    PlanDescription plan = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "executionId" -> id = json.number();
        case "physicalPlanDescription" -> physicalPlan = json.text();
        case "sparkPlanInfo" -> plan = Plans.read(json);
        default -> json.skip();
      }
    }
    if (plan == null) {
      throw UnreadableEventException.incomplete("The event has no \"sparkPlanInfo\".");
    }
    return new SqlPlanUpdated(
        Value.needed(id, "executionId"),
        UrlCredentials.redact(Value.textOr(physicalPlan, "")),
        plan);
  }

  static SqlMetricsAdded metricsAdded(JsonReader json) throws UnreadableEventException {
    long id = JsonReader.ABSENT;
    List<PlanMetric> metrics = List.of();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "executionId" -> id = json.number();
        case "sqlPlanMetrics" -> metrics = Plans.metrics(json);
        default -> json.skip();
      }
    }
    return new SqlMetricsAdded(Value.needed(id, "executionId"), metrics);
  }

  static SqlDriverMetricsUpdated driverMetrics(JsonReader json) throws UnreadableEventException {
    long id = JsonReader.ABSENT;
    Map<Long, Long> values = new HashMap<>();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "executionId" -> id = json.number();
        case "accumUpdates" -> readPairs(json, values);
        default -> json.skip();
      }
    }
    return new SqlDriverMetricsUpdated(Value.needed(id, "executionId"), values);
  }

  /** Pairs of an accumulator and its value: {@code [[1,10],[2,20]]}. */
  private static void readPairs(JsonReader json, Map<Long, Long> values)
      throws UnreadableEventException {
    if (!json.array()) {
      return;
    }
    while (json.nextElement()) {
      if (json.array()) {
        long id = JsonReader.ABSENT;
        long value = JsonReader.ABSENT;
        for (int i = 0; json.nextElement(); i++) {
          switch (i) {
            case 0 -> id = json.number();
            case 1 -> value = json.number();
            default -> json.skip();
          }
        }
        if (id != JsonReader.ABSENT && value != JsonReader.ABSENT) {
          values.put(id, value);
        }
      }
    }
  }
}
