package io.sparkadvisor.rules.rule;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.metric.TaskMetric;

/** Something that a source may or may not supply, and without which a rule cannot be examined. */
public enum Need {
  /** Tasks that ended. */
  TASKS("no task ended"),
  /** Measures of tasks. */
  TASK_METRICS("no task has metrics"),
  /** Executors with their cores and the time of their arrival. */
  EXECUTORS("no executor was announced with its cores"),
  /** SQL executions with plans. */
  SQL_PLANS("no SQL execution ran"),
  /** The properties that were set. */
  ENVIRONMENT("the properties are not known");

  private final String reason;

  Need(String reason) {
    this.reason = reason;
  }

  /** Why a rule with this need cannot be examined where it is not met. */
  public String reason() {
    return reason;
  }

  /** Whether the facts have it. */
  public boolean isMet(SparkApplication application) {
    return switch (this) {
      case TASKS -> application.stages().stream().anyMatch(stage -> stage.tasks().size() > 0);
      case TASK_METRICS ->
          application.stages().stream()
              .anyMatch(stage -> stage.tasks().isKnown(TaskMetric.EXECUTOR_RUN_TIME));
      case EXECUTORS -> application.cluster().peakSlots() > 0;
      case SQL_PLANS -> !application.sqlExecutions().isEmpty();
      case ENVIRONMENT -> application.coverage().hasEnvironment();
    };
  }
}
