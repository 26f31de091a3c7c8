package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the slots of the cluster do at each moment of an application, and why those that run no task
 * do not. Costs time and memory that grow with the tasks.
 */
@SuppressWarnings("EnumOrdinal") // one array slot a use
public final class SlotTimeline {
  private final Activity activity;

  static Optional<SlotTimeline> of(SparkApplication application) {
    Activity activity = application.derived().activity(application);
    boolean known =
        activity.slotsKnown()
            && application.jobs().stream().allMatch(job -> job.submitted().isPresent());
    return known ? Optional.of(new SlotTimeline(activity)) : Optional.empty();
  }

  private SlotTimeline(Activity activity) {
    this.activity = activity;
  }

  /** Slot time by use within a span of the application's time. */
  public SlotTime use(TimeSpan within) {
    long[] millis = new long[SlotUse.values().length];
    activity.sweep(
        within,
        (length, moment) -> {
          int busy = Math.min(moment.running(), moment.slots());
          millis[SlotUse.BUSY.ordinal()] += busy * length;
          millis[whyIdle(moment).ordinal()] += (moment.slots() - busy) * length;
        });
    Map<SlotUse, Duration> byUse = new EnumMap<>(SlotUse.class);
    for (SlotUse use : SlotUse.values()) {
      byUse.put(use, Duration.ofMillis(millis[use.ordinal()]));
    }
    return new SlotTime(byUse);
  }

  /** How long within a span at least one slot ran no task. */
  public Duration withFreeSlot(TimeSpan within) {
    long[] millis = new long[1];
    activity.sweep(
        within, (length, moment) -> millis[0] += moment.running() < moment.slots() ? length : 0);
    return Duration.ofMillis(millis[0]);
  }

  private SlotUse whyIdle(Activity.Moment moment) {
    if (moment.time() < activity.firstJobMs()) {
      return SlotUse.STARTING;
    } else if (moment.jobs() == 0 && moment.sqlExecutions() == 0) {
      return SlotUse.NOTHING_TO_RUN;
    } else if (moment.waiting() > 0) {
      return SlotUse.UNASSIGNED;
    } else if (moment.running() == 0) {
      return SlotUse.DRIVER_BUSY;
    }
    return moment.stageTasks() < moment.slots() ? SlotUse.TOO_FEW_TASKS : SlotUse.TAIL;
  }
}
