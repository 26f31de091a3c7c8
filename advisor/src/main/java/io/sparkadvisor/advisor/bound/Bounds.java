package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.rules.fact.SlotTime;
import io.sparkadvisor.rules.fact.SlotUse;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.TimeBudget;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * Finds what bounds a run: every row of its time budget that is a tenth of the wall-clock time or
 * more, and every reason for a fifth or more of the slot time without a task, each with why.
 */
public final class Bounds {

  /** A row of the budget that is smaller is not worth a reader's time. */
  private static final double LARGE_SHARE = 0.10;

  /** A reason for less of the idle slot time is not. */
  private static final double LARGE_REASON = 0.20;

  private final SparkApplication application;
  private final Map<BoundBy, Explanation> explanations = new EnumMap<>(BoundBy.class);

  private Bounds(SparkApplication application, Replayer replayer) {
    this.application = application;
    explanations.put(BoundBy.COMPUTING, new Computing(application, replayer));
    explanations.put(BoundBy.FEW_TASKS, new FewTasks(application));
    explanations.put(BoundBy.DRIVER, new DriverAlone(application));
    explanations.put(BoundBy.EXECUTORS, new NoExecutors(application));
    explanations.put(BoundBy.GARBAGE_COLLECTION_TIME, new Collecting(application));
    explanations.put(BoundBy.SHUFFLE, new Shuffling(application));
    explanations.put(BoundBy.SPILLING, new Spilling(application));
    explanations.put(BoundBy.TASK_OVERHEAD, new TaskOverheads(application));
    explanations.put(BoundBy.LOST_TASKS, new LostTasks(application));
    explanations.put(
        BoundBy.UNKNOWN, () -> List.of(Sentence.of("The log has no metrics of these tasks.")));
  }

  /**
   * What bounds an application, the largest part first.
   *
   * @param replayer of that application
   */
  public static List<Bound> of(SparkApplication application, Replayer replayer) {
    return new Bounds(application, replayer).all();
  }

  private List<Bound> all() {
    TimeBudget budget = application.timeBudget();
    Optional<SlotTime> slots =
        application
            .cluster()
            .slotTimeline()
            .map(timeline -> timeline.use(application.info().span()));
    List<Bound> bounds = new ArrayList<>();
    for (BoundBy by : BoundBy.values()) {
      Duration time = sum(by.uses().stream().map(budget::of));
      Duration idle = sum(slots.stream().flatMap(s -> by.idle().stream().map(s::of)));
      // The kind as a whole counts too: three rows of a kind may each be small.
      boolean reason =
          slots.isPresent() && by.idle().stream().anyMatch(use -> isReason(slots.get(), use));
      if (budget.share(time) >= LARGE_SHARE || reason) {
        Duration all = slots.map(SlotTime::total).orElse(Duration.ZERO);
        bounds.add(new Bound(by, time, budget.share(time), idle, share(idle, all), why(by)));
      }
    }
    bounds.sort(Comparator.comparing(Bound::time).thenComparing(Bound::idleSlotTime).reversed());
    return bounds;
  }

  private static boolean isReason(SlotTime slots, SlotUse use) {
    return share(slots.of(use), slots.idle()) >= LARGE_REASON;
  }

  /** An explanation that breaks costs its own words, and neither the others nor the report. */
  private List<Sentence> why(BoundBy by) {
    try {
      return explanations.get(by).why();
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      return List.of(Sentence.of("Why could not be worked out, please report it: " + e.getClass()));
    }
  }

  private static Duration sum(Stream<Duration> times) {
    return times.reduce(Duration.ZERO, Duration::plus);
  }

  private static double share(Duration part, Duration whole) {
    return whole.isZero() ? 0 : (double) part.toMillis() / whole.toMillis();
  }
}
