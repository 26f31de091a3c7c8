package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.SlotTimeline;
import io.sparkadvisor.rules.fact.SlotUse;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Problem;
import io.sparkadvisor.rules.rule.Family;
import io.sparkadvisor.rules.rule.Materiality;
import io.sparkadvisor.rules.rule.Need;
import io.sparkadvisor.rules.rule.Outcome;
import io.sparkadvisor.rules.rule.Rule;
import io.sparkadvisor.rules.rule.RuleInfo;
import io.sparkadvisor.rules.rule.Threshold;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds applications whose slots run no task for most of their time, and says why. */
public final class IdleCores implements Rule {
  static final String ID = "idle-cores";

  private static final Threshold<Double> IDLE =
      Threshold.number(
          ID,
          "idle",
          0.5,
          "Start, planning and the ends of stages leave a third of the slot time idle in jobs that"
              + " are as they should be; a half is more than that.");

  private static final Threshold<Duration> SLOT_TIME =
      Threshold.time(
          ID,
          "slot-time",
          Duration.ofMinutes(1),
          "A minute of one core costs nothing that anybody would count.");

  /** What holds less of the slot time is named with the rest. */
  private static final double WORTH_A_FINDING = 0.1;

  private static final Materiality MATERIALITY = Materiality.of(ID);

  private static final RuleInfo INFO =
      new RuleInfo(
          ID,
          "Idle cores",
          Family.CLUSTER,
          "Finds applications whose slots run no task for most of the time that they are there.",
          Set.of(Need.TASKS, Need.EXECUTORS),
          List.of(IDLE, SLOT_TIME, MATERIALITY.time(), MATERIALITY.share()));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Outcome examine(SparkApplication application, Thresholds thresholds) {
    Optional<SlotTimeline> timeline = application.cluster().slotTimeline();
    if (timeline.isEmpty()) {
      return new Outcome.NotApplicable(
          "tasks ran on executors that were never announced, or jobs have no times");
    }
    if (application.coverage().trust() == Coverage.Trust.POOR) {
      return new Outcome.NotApplicable("too many tasks are missing to know what slots did");
    }
    IdleTime idle = IdleTime.of(application, timeline.get().use(application.info().span()));
    boolean found =
        idle.share() > thresholds.get(IDLE)
            && idle.idle().compareTo(thresholds.get(SLOT_TIME)) >= 0
            && MATERIALITY.isMet(idle.perSlot(application), application, thresholds);
    return Outcome.of(
        found ? problems(application, idle) : List.of(),
        Sentence.of(
            "Of {} of slot time {} ran no task, which is {}; the thresholds are {} and {}",
            Quantity.time(idle.total()),
            Quantity.share(idle.share()),
            Quantity.time(idle.idle()),
            Quantity.share(thresholds.get(IDLE)),
            Quantity.time(thresholds.get(SLOT_TIME))));
  }

  /** What stages with few tasks leave idle is a problem of its own; here it is what it costs. */
  private static List<Problem> problems(SparkApplication application, IdleTime idle) {
    IdleTime rest =
        idle.streams() || idle.share(SlotUse.TOO_FEW_TASKS) < WORTH_A_FINDING
            ? idle
            : idle.without(SlotUse.TOO_FEW_TASKS);
    if (rest.share() >= WORTH_A_FINDING) {
      return List.of(problem(application, rest));
    }
    return new IdleRemedies(application, idle).fewerExecutors().isPresent()
        ? List.of(problem(application, idle))
        : List.of();
  }

  private static Problem problem(SparkApplication application, IdleTime idle) {
    SlotUse main = idle.reasons().get(0);
    Problem problem =
        Problem.at(new Place.WholeApplication())
            .headline(SlotWords.headline(idle))
            .cause(
                SlotWords.name(main),
                "Of {} of idle slot time, {} are due to it",
                Quantity.time(idle.idle()),
                Quantity.time(idle.slots().of(main)))
            .evidence(idle.evidence())
            .stake(idle.stake(application))
            .holds(idle.rows())
            .remedies(new IdleRemedies(application, idle).inOrder());
    if (idle.waits()) {
      problem.caveat(
          "Time without a job is left out, {} of slot time: this application waits for a person"
              + " or for a stream.",
          Quantity.time(idle.waited()));
    } else if (idle.share(SlotUse.NOTHING_TO_RUN) > 0) {
      problem.caveat(
          "The log does not show whether the driver worked or waited while it ran no job.");
    }
    if (!application.coverage().hasEnd()) {
      problem.caveat("The log has no end of the application.");
    }
    if (application.coverage().missingTasks() > 0) {
      problem.caveat(
          "The log lacks {} tasks, and their slots seem idle.",
          Quantity.count(application.coverage().missingTasks()));
    }
    return problem;
  }
}
