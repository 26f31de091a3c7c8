package io.sparkadvisor.rules.fact;

import java.util.Optional;

/**
 * What follows from the other facts of an application at a cost that grows with its tasks: made
 * when it is first asked for, and then kept with them.
 */
final class DerivedFacts {
  private Activity activity;
  private Optional<SlotTimeline> slotTimeline;
  private TimeBudget timeBudget;

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
      timeBudget = new TimeBudgetReckoning(application).budget();
    }
    return timeBudget;
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
