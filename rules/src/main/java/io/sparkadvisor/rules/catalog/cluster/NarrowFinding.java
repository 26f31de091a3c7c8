package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.SlotUse;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is to be said of the stage that leaves the most slots idle, and of those like it. */
final class NarrowFinding {

  private NarrowFinding() {}

  /**
   * The finding.
   *
   * @param cheaper what saves money, unless another finding proposes it
   */
  static Finding of(
      SparkApplication application,
      IdleTime idle,
      NarrowStage narrow,
      List<Finding.ThresholdInForce> thresholds,
      Optional<Remedy> cheaper) {
    StageAttempt stage = narrow.stage();
    Duration tooFew = idle.slots().of(SlotUse.TOO_FEW_TASKS);
    int slots = Math.max(1, application.cluster().peakSlots());
    int alike = narrow.alike(application).size();
    return new Finding(
        IdleCores.ID,
        new Place.OfStage(stage.key()),
        headline(narrow, alike),
        application.userCode(stage),
        Cause.of(
            "too few tasks",
            Sentence.of(
                "Of {} of idle slot time, {} passed while stages had fewer tasks than there were"
                    + " slots",
                Quantity.time(idle.idle()),
                Quantity.time(tooFew))),
        evidence(stage, narrow, alike, tooFew, idle),
        thresholds,
        new Stake(
            tooFew.dividedBy(slots),
            Sentence.of(
                "Slot time of {} that was idle for want of tasks, spread over the {} slots of the"
                    + " cluster",
                Quantity.time(tooFew),
                Quantity.count(slots))),
        Optional.empty(),
        Stream.concat(Stream.of(MoreTasks.in(application, narrow)), cheaper.stream()).toList(),
        List.of());
  }

  private static Sentence headline(NarrowStage narrow, int alike) {
    Sentence one =
        Sentence.of(
            "Only {} of {} slots had a task in {}",
            Quantity.count(narrow.stage().taskCount()),
            Quantity.count(narrow.slots()),
            Quantity.stage(narrow.stage().key()));
    return alike == 1 ? one : one.then(" and in {} more like it", Quantity.count(alike - 1));
  }

  private static List<Evidence> evidence(
      StageAttempt stage, NarrowStage narrow, int alike, Duration tooFew, IdleTime idle) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.of(
            "Tasks", Quantity.count(stage.taskCount()), "slots", Quantity.count(narrow.slots())));
    if (alike > 1) {
      evidence.add(Evidence.of("Stages like it", Quantity.count(alike - 1)));
    }
    evidence.add(
        Evidence.of(
            SlotWords.measure(SlotUse.TOO_FEW_TASKS),
            Quantity.time(tooFew),
            "share of the slot time",
            Quantity.share(idle.share(SlotUse.TOO_FEW_TASKS))));
    return evidence;
  }
}
