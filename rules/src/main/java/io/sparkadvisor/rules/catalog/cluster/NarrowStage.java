package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.SlotUse;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.finding.Problem;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A stage with fewer tasks than there were slots.
 *
 * @param stage the stage attempt
 * @param slots the slots that there were, on average
 * @param idleMs the slot time that its missing tasks left idle, at most
 */
record NarrowStage(StageAttempt stage, long slots, long idleMs) {

  /** The one that left the most idle; empty where every stage had tasks enough. */
  static Optional<NarrowStage> worst(SparkApplication application) {
    return application
        .stagesThatRan()
        .flatMap(stage -> of(application, stage).stream())
        .max(Comparator.comparing(NarrowStage::idleMs));
  }

  /**
   * Those that are like one of them: of the same line of code, with as many tasks, as in a loop.
   * The first is the stage itself.
   */
  List<StageAttempt> alike(SparkApplication application) {
    List<StageAttempt> alike = new ArrayList<>();
    alike.add(stage);
    application
        .stagesThatRan()
        .filter(other -> !other.key().equals(stage.key()))
        .filter(other -> other.name().equals(stage.name()))
        .filter(other -> other.taskCount() == stage.taskCount())
        .filter(other -> other.tasks().size() > 0)
        .forEach(alike::add);
    return alike;
  }

  /**
   * The problem that they are.
   *
   * @param cheaper what saves money, unless another problem proposes it
   */
  Problem problem(SparkApplication application, IdleTime idle, Optional<Remedy> cheaper) {
    Duration tooFew = idle.slots().of(SlotUse.TOO_FEW_TASKS);
    int peak = Math.max(1, application.cluster().peakSlots());
    int others = alike(application).size() - 1;
    Problem problem =
        Problem.at(new Place.OfStage(stage.key()))
            .headline(headline(others))
            .cause(
                "too few tasks",
                "Of {} of idle slot time, {} passed while stages had fewer tasks than there were"
                    + " slots",
                Quantity.time(idle.idle()),
                Quantity.time(tooFew))
            .evidence("Tasks", Quantity.count(stage.taskCount()), "slots", Quantity.count(slots))
            .stake(
                new Stake(
                    tooFew.dividedBy(peak),
                    Sentence.of(
                        "Slot time of {} that was idle for want of tasks, spread over the {} slots"
                            + " of the cluster",
                        Quantity.time(tooFew),
                        Quantity.count(peak))))
            .holds(TimeUse.TOO_FEW_TASKS)
            .remedies(
                Stream.concat(Stream.of(MoreTasks.in(application, this)), cheaper.stream())
                    .toList());
    if (others > 0) {
      problem.evidence("Stages like it", Quantity.count(others));
    }
    return problem.evidence(
        SlotWords.measure(SlotUse.TOO_FEW_TASKS),
        Quantity.time(tooFew),
        "share of the slot time",
        Quantity.share(idle.share(SlotUse.TOO_FEW_TASKS)));
  }

  private Sentence headline(int others) {
    Sentence one =
        Sentence.of(
            "Only {} of {} slots had a task in {}",
            Quantity.count(stage.taskCount()),
            Quantity.count(slots),
            Quantity.stage(stage.key()));
    return others == 0 ? one : one.then(" and in {} more like it", Quantity.count(others));
  }

  private static Optional<NarrowStage> of(SparkApplication application, StageAttempt stage) {
    return stage
        .wallClock()
        .flatMap(
            wall -> {
              long slots = Math.round(application.cluster().slotsDuring(wall).orElse(0));
              long missing = slots - stage.taskCount();
              return missing > 0
                  ? Optional.of(new NarrowStage(stage, slots, missing * wall.duration().toMillis()))
                  : Optional.empty();
            });
  }
}
