package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.metric.TaskMetric;

/** Sums of what tasks measured. */
final class Totals {

  private Totals() {}

  /** Of all stages that ran; 0 where no task measured it. */
  static long of(SparkApplication application, TaskMetric metric) {
    return application.stagesThatRan().mapToLong(stage -> of(stage, metric)).sum();
  }

  /** Of one stage. */
  static long of(StageAttempt stage, TaskMetric metric) {
    return stage.tasks().sum(metric).orElse(0);
  }
}
