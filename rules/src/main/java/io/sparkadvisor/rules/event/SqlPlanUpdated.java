package io.sparkadvisor.rules.event;

/**
 * {@code SparkListenerSQLAdaptiveExecutionUpdate}: adaptive execution changed the plan.
 *
 * @param executionId {@code executionId}
 * @param physicalPlan {@code physicalPlanDescription}
 * @param plan {@code sparkPlanInfo}
 */
public record SqlPlanUpdated(long executionId, String physicalPlan, PlanDescription plan)
    implements ApplicationEvent {}
