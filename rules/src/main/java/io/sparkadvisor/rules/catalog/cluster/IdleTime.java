package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.SlotTime;
import io.sparkadvisor.rules.fact.SlotUse;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The slot time of an application that ran no task.
 *
 * @param slots the use of all slot time
 * @param waits whether the driver waits for somebody between jobs: a person at a shell, or the
 *     trigger of a stream; then that time is nobody's fault and does not count
 * @param streams whether a streaming query ran
 * @param leftOut reasons that something else names
 * @param startCounts whether the time before the first job counts: not where the driver's own
 *     threads are the slots, which cannot come later than it, nor where a person has yet to type
 */
record IdleTime(
    SlotTime slots, Set<SlotUse> leftOut, boolean waits, boolean streams, boolean startCounts) {
  /** The idle time of an application with this slot time. */
  static IdleTime of(SparkApplication application, SlotTime slots) {
    boolean shell = application.isInteractive();
    boolean streams = !application.streamingQueries().isEmpty();
    return new IdleTime(
        slots, Set.of(), shell || streams, streams, !shell && !application.cluster().isLocal());
  }

  /** The rest, where something else names one reason. */
  IdleTime without(SlotUse reason) {
    return new IdleTime(slots, Set.of(reason), waits, streams, startCounts);
  }

  /** Why slots were idle, what takes the most time first. */
  List<SlotUse> reasons() {
    return Stream.of(SlotUse.values())
        .filter(
            use ->
                use != SlotUse.BUSY
                    && !leftOut.contains(use)
                    && counts(use)
                    && !slots.of(use).isZero())
        .sorted(Comparator.comparing(slots::of).reversed())
        .toList();
  }

  /** The idle slot time that counts. */
  Duration idle() {
    return reasons().stream().map(slots::of).reduce(Duration.ZERO, Duration::plus);
  }

  /** The idle slot time for which a person or a stream was waited. */
  Duration waited() {
    Duration between = waits ? slots.of(SlotUse.NOTHING_TO_RUN) : Duration.ZERO;
    return waits && !startCounts ? between.plus(slots.of(SlotUse.STARTING)) : between;
  }

  /** The slot time that counts. */
  Duration total() {
    Duration told = leftOut.stream().map(slots::of).reduce(Duration.ZERO, Duration::plus);
    return idle().plus(told).plus(slots.of(SlotUse.BUSY));
  }

  /** The idle time that a slot has on average: no more than the run took. */
  Duration perSlot(SparkApplication application) {
    int slotCount = Math.max(1, application.cluster().peakSlots());
    long millis = Math.round((double) idle().toMillis() / slotCount);
    return Duration.ofMillis(Math.min(application.info().span().duration().toMillis(), millis));
  }

  /** What it can at most hold. A stream is not over any sooner where its slots are busier. */
  Stake stake(SparkApplication application) {
    return streams
        ? Stake.none(
            Sentence.of(
                "Idle slot time of {} is what slots cost; how long a stream runs is up to its"
                    + " source and to who stops it",
                Quantity.time(idle())))
        : new Stake(
            perSlot(application),
            Sentence.of(
                "Idle slot time of {}, spread over the {} slots of the cluster",
                Quantity.time(idle()),
                Quantity.count(application.cluster().peakSlots())));
  }

  /** What slots did, and why they were idle. */
  List<Evidence> evidence() {
    return Stream.concat(Stream.of(SlotUse.BUSY), reasons().stream())
        .map(
            use ->
                Evidence.of(
                    SlotWords.measure(use),
                    Quantity.time(slots.of(use)),
                    "share",
                    Quantity.share(share(use))))
        .toList();
  }

  /** The rows of the time budget in which the reasons show. */
  TimeUse[] rows() {
    return reasons().stream().flatMap(IdleTime::rows).toArray(TimeUse[]::new);
  }

  private static Stream<TimeUse> rows(SlotUse reason) {
    return switch (reason) {
      case BUSY -> Stream.empty();
      case STARTING -> Stream.of(TimeUse.BEFORE_JOBS, TimeUse.WAITING_FOR_EXECUTORS);
      case NOTHING_TO_RUN -> Stream.of(TimeUse.BETWEEN_JOBS, TimeUse.AFTER_JOBS);
      case DRIVER_BUSY -> Stream.of(TimeUse.JOB_WITHOUT_TASK);
      case TOO_FEW_TASKS -> Stream.of(TimeUse.TOO_FEW_TASKS);
      case TAIL -> Stream.of(TimeUse.TAIL);
      case UNASSIGNED -> Stream.of(TimeUse.SCHEDULING);
    };
  }

  /** The idle share of the slot time that counts. */
  double share() {
    return share(idle());
  }

  /** The share of a use in the slot time that counts. */
  double share(SlotUse use) {
    return share(slots.of(use));
  }

  private double share(Duration part) {
    Duration total = total();
    return total.isZero() ? 0 : (double) part.toMillis() / total.toMillis();
  }

  private boolean counts(SlotUse use) {
    return use == SlotUse.NOTHING_TO_RUN ? !waits : use != SlotUse.STARTING || startCounts;
  }
}
