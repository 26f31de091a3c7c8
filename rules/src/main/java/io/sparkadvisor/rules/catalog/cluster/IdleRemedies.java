package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.change.CloseDriverGaps;
import io.sparkadvisor.rules.change.FewerExecutors;
import io.sparkadvisor.rules.fact.DriverGaps;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.SlotUse;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.setting.SchedulingKnobs;
import io.sparkadvisor.rules.finding.PropertyChanges;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.RemedyDraft;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be done about idle slots, by why they were idle. */
record IdleRemedies(SparkApplication application, IdleTime idle) {
  // What holds less is not worth a change of its own.
  private static final double WORTH_A_REMEDY = 0.1;

  // The slots that would be busy on average, with room for the peaks.
  private static final double ROOM = 1.5;

  /** The remedies for the largest reasons, and for the size of the cluster. */
  List<Remedy> inOrder() {
    List<Remedy> remedies = new ArrayList<>();
    for (SlotUse reason : idle.reasons()) {
      if (idle.share(reason) >= WORTH_A_REMEDY) {
        of(reason).ifPresent(remedies::add);
      }
    }
    fewerExecutors().ifPresent(remedies::add);
    return remedies.isEmpty() ? List.of(advice(SlotAdvice.TAIL)) : remedies;
  }

  private Optional<Remedy> of(SlotUse reason) {
    return switch (reason) {
      case BUSY -> Optional.empty();
      case STARTING -> Optional.of(advice(SlotAdvice.STARTING));
      case NOTHING_TO_RUN ->
          application.driverGaps().stream().findFirst().map(IdleRemedies::closeGaps);
      case DRIVER_BUSY ->
          Optional.of(advice(idle.streams() ? SlotAdvice.BATCH_BUSY : SlotAdvice.DRIVER_BUSY));
      case TOO_FEW_TASKS -> Optional.empty();
      case TAIL -> Optional.of(advice(SlotAdvice.TAIL));
      case UNASSIGNED -> shorterWait().or(() -> Optional.of(advice(SlotAdvice.UNASSIGNED)));
    };
  }

  private static Remedy closeGaps(DriverGaps gaps) {
    return Remedy.to(
            "Give the executors work in the {} in which the driver is alone",
            Quantity.time(gaps.total()))
        .because(whereGapsAre(gaps))
        .comesTo(new CloseDriverGaps(gaps.spans()))
        .adviceOnly()
        .code("idle-cores/work-on-executors");
  }

  private static Sentence whereGapsAre(DriverGaps gaps) {
    if (gaps.spans().size() > 1) {
      return Sentence.of(
          "The driver is alone {} times behind {}, as in a loop. What it does there can mostly run"
              + " as a job, or beside one in a thread of its own.",
          Quantity.count(gaps.spans().size()),
          Quantity.name(gaps.after()));
    }
    return gaps.before().isPresent()
        ? Sentence.of(
            "The longest time without a job lies between {} and {}. A loop over collected rows, a"
                + " model that is fitted on the driver, or files that are moved one by one can"
                + " mostly run as a job, or beside one in a thread of its own.",
            Quantity.name(gaps.after()),
            Quantity.name(gaps.before().get()))
        : Sentence.of(
            "The longest time without a job follows {}. What the driver does there can mostly run"
                + " as a job, beside one in a thread of its own, or after SparkSession.stop().",
            Quantity.name(gaps.after()));
  }

  private Optional<Remedy> shorterWait() {
    return Remedy.to("Let tasks start without waiting for a place near their data")
        .because(
            "Tasks waited while slots were free. Spark waits for a slot near the data before it"
                + " takes any other; over a fast network or with data in an object store that gains"
                + " nothing.")
        .unpriced()
        .set(PropertyChanges.of(application).set(SchedulingKnobs.LOCALITY_WAIT, Duration.ZERO));
  }

  /** Executors that come and go with the work; empty where they do, or all were needed. */
  Optional<Remedy> fewerExecutors() {
    List<Executor> workers = application.cluster().workers();
    boolean dynamic = application.settings().dynamicAllocation().value();
    int cores = workers.stream().mapToInt(w -> w.cores().orElse(0)).max().orElse(0);
    int slotsEach = workers.stream().mapToInt(application.cluster()::slots).max().orElse(0);
    if (application.cluster().isLocal() || slotsEach == 0 || dynamic) {
      return Optional.empty();
    }
    double wallMs = Math.max(1, application.info().span().duration().toMillis());
    double busySlots = idle.slots().of(SlotUse.BUSY).toMillis() / wallMs;
    int wanted = (int) Math.max(1, Math.ceil(busySlots * ROOM / slotsEach));
    int now = -Math.floorDiv(-application.cluster().peakSlots(), slotsEach);
    if (wanted >= now) {
      return Optional.empty();
    }
    RemedyDraft elastic =
        Remedy.to("Pay for executors only while there is work for them")
            .because(
                "On average {} of the slots were busy. With dynamic allocation executors go while"
                    + " they have nothing to do; {} instead of {} would have had room for the"
                    + " average. It saves money, not time.",
                Quantity.share(busySlots / application.cluster().peakSlots()),
                Quantity.count(wanted),
                Quantity.count(now))
            .comesTo(new FewerExecutors(wanted, cores));
    return ElasticExecutors.fix(application).map(elastic::by);
  }

  private static Remedy advice(SlotAdvice advice) {
    return Remedy.to(advice.title()).because(advice.why()).advise(advice.what());
  }
}
