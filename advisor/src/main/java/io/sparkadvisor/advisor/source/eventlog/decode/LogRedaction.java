package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.EnvironmentUpdated;
import io.sparkadvisor.rules.event.JobStarted;
import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.SqlExecutionStarted;
import io.sparkadvisor.rules.event.SqlPlanUpdated;
import io.sparkadvisor.rules.event.StageSubmitted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes out what the application itself calls secret, on top of Spark's default: {@code
 * spark.redaction.regex} in properties, {@code spark.redaction.string.regex} in plans.
 *
 * <p>Both are known once the event with the Spark properties has come, which Spark writes before
 * the first job. So events pass through here in the order of the log; those of most logs, which set
 * neither, at no cost.
 */
public final class LogRedaction {
  static final String PROPERTY_PATTERN = "spark.redaction.regex";
  static final String STRING_PATTERN = "spark.redaction.string.regex";

  private static final String SQL_STRING_PATTERN = "spark.sql.redaction.string.regex";

  private final EventTexts texts = new EventTexts();
  private final UntrustedPatterns properties = new UntrustedPatterns();
  private final UntrustedPatterns strings = new UntrustedPatterns();

  /** Makes a redaction that knows nothing of the log yet. */
  public LogRedaction() {}

  /** The same event without secrets, and without what the log calls secret. */
  public ApplicationEvent redact(ApplicationEvent event) {
    return redactAsTold(texts.redact(event));
  }

  private ApplicationEvent redactAsTold(ApplicationEvent event) {
    if (event instanceof EnvironmentUpdated environment) {
      learn(environment.spark());
      return properties.isEmpty() ? event : redact(environment);
    }
    if (event instanceof JobStarted job && !properties.isEmpty()) {
      return new JobStarted(
          job.jobId(), job.time(), job.stageIds(), job.stages(), redact(job.properties()));
    }
    if (event instanceof StageSubmitted stage && !properties.isEmpty()) {
      return new StageSubmitted(stage.stage(), redact(stage.properties()));
    }
    if (event instanceof SqlExecutionStarted sql && !(properties.isEmpty() && strings.isEmpty())) {
      return new SqlExecutionStarted(
          sql.executionId(),
          sql.rootExecutionId(),
          sql.description(),
          sql.details(),
          strings.replaceIn(sql.physicalPlan()),
          redact(sql.plan()),
          sql.time(),
          redact(sql.modifiedConfigs()));
    }
    if (event instanceof SqlPlanUpdated sql && !strings.isEmpty()) {
      return new SqlPlanUpdated(
          sql.executionId(), strings.replaceIn(sql.physicalPlan()), redact(sql.plan()));
    }
    return event;
  }

  private void learn(Map<String, String> spark) {
    properties.add(spark.get(PROPERTY_PATTERN));
    strings.add(spark.get(STRING_PATTERN));
    strings.add(spark.get(SQL_STRING_PATTERN));
  }

  private EnvironmentUpdated redact(EnvironmentUpdated environment) {
    return new EnvironmentUpdated(
        redact(environment.jvm()),
        redact(environment.spark()),
        redact(environment.hadoop()),
        redact(environment.system()),
        environment.classpath());
  }

  private Map<String, String> redact(Map<String, String> values) {
    if (properties.isEmpty()) {
      return values;
    }
    Map<String, String> redacted = new HashMap<>(values);
    redacted.replaceAll(
        (key, value) ->
            properties.matchAny(key) || properties.matchAny(value) ? Secrets.REDACTED : value);
    return redacted;
  }

  private PlanDescription redact(PlanDescription plan) {
    if (strings.isEmpty()) {
      return plan;
    }
    Map<String, String> metadata = new HashMap<>(plan.metadata());
    metadata.replaceAll((key, value) -> strings.replaceIn(value));
    List<PlanDescription> children = plan.children().stream().map(this::redact).toList();
    return new PlanDescription(
        plan.name(), strings.replaceIn(plan.description()), children, metadata, plan.metrics());
  }
}
