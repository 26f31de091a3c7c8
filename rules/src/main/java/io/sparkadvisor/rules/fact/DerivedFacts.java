package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.plan.PlanSection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What follows from the other facts of an application at a cost that grows with its tasks: made
 * when it is first asked for, and then kept with them.
 */
final class DerivedFacts {
  private Activity activity;
  private Optional<SlotTimeline> slotTimeline;
  private TimeBudget timeBudget;
  private Concurrency concurrency;
  private final Map<StageKey, PlanSection> planSections = new ConcurrentHashMap<>();

  synchronized Activity activity(SparkApplication application) {
    if (activity == null) {
      activity = new Activity(application);
    }
    return activity;
  }

  synchronized Optional<SlotTimeline> slotTimeline(SparkApplication application) {
    if (slotTimeline == null) {
      slotTimeline = SlotTimeline.of(application);
    }
    return slotTimeline;
  }

  synchronized TimeBudget timeBudget(SparkApplication application) {
    if (timeBudget == null) {
      timeBudget = new TimeBudgetCalculation(application).budget();
    }
    return timeBudget;
  }

  synchronized Concurrency concurrency(SparkApplication application) {
    if (concurrency == null) {
      concurrency = new Concurrency(application);
    }
    return concurrency;
  }

  PlanSection planSection(StageAttempt stage, SqlExecution sql) {
    return planSections.computeIfAbsent(
        stage.key(), key -> PlanSection.of(sql.finalPlan(), key.stageId()));
  }

  /** All are equal, since what they hold follows from the facts that they are kept with. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DerivedFacts;
  }

  @Override
  public int hashCode() {
    return 1;
  }
}
