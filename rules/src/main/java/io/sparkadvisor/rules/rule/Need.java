package io.sparkadvisor.rules.rule;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.function.Predicate;

/** Something that a source may or may not supply, and without which a rule cannot be examined. */
public enum Need {
  /** Tasks that ended. */
  TASKS("no task ended", app -> app.stages().stream().anyMatch(stage -> stage.tasks().size() > 0)),
  /** Measures of tasks. */
  TASK_METRICS(
      "no task has metrics",
      app -> app.stages().stream().anyMatch(s -> s.tasks().isKnown(TaskMetric.EXECUTOR_RUN_TIME))),
  /** Executors with their cores and the time of their arrival. */
  EXECUTORS("no executor was announced with its cores", app -> app.cluster().peakSlots() > 0),
  /** SQL executions with plans. */
  SQL_PLANS("no SQL execution ran", app -> !app.sqlExecutions().isEmpty()),
  /** The properties that were set. */
  ENVIRONMENT("the properties are not known", app -> app.coverage().hasEnvironment());

  private final String reason;
  private final Predicate<SparkApplication> supplied;

  Need(String reason, Predicate<SparkApplication> supplied) {
    this.reason = reason;
    this.supplied = supplied;
  }

  /** Why a rule with this need cannot be examined where it is not met. */
  public String reason() {
    return reason;
  }

  /** Whether the facts have it. */
  public boolean isMet(SparkApplication application) {
    return supplied.test(application);
  }
}
