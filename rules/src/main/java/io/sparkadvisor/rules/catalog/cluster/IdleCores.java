package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.SlotTimeline;
import io.sparkadvisor.rules.fact.SlotUse;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.rule.Family;
import io.sparkadvisor.rules.rule.Materiality;
import io.sparkadvisor.rules.rule.Need;
import io.sparkadvisor.rules.rule.Rule;
import io.sparkadvisor.rules.rule.RuleInfo;
import io.sparkadvisor.rules.rule.Threshold;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.rule.Verdict;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
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

  /** What holds less of the slot time is told of with the rest. */
  private static final double WORTH_A_FINDING = 0.1;

  /** A reason for no more than that is not "mostly" it. */
  private static final double MOSTLY = 0.5;

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
  public Verdict examine(SparkApplication application, Thresholds thresholds) {
    Optional<SlotTimeline> timeline = application.cluster().slotTimeline();
    if (timeline.isEmpty()) {
      return new Verdict.NotApplicable(
          "tasks ran on executors that were never announced, or jobs have no times");
    }
    if (application.coverage().trust() == Coverage.Trust.POOR) {
      return new Verdict.NotApplicable("too many tasks are missing to know what slots did");
    }
    IdleTime idle = IdleTime.of(application, timeline.get().use(application.info().span()));
    boolean found =
        idle.share() > thresholds.get(IDLE)
            && idle.idle().compareTo(thresholds.get(SLOT_TIME)) >= 0
            && MATERIALITY.isMet(perSlot(application, idle), application, thresholds);
    return Verdict.of(
        found ? findings(application, idle, thresholds) : List.of(),
        Sentence.of(
            "Of {} of slot time {} ran no task, which is {}; the thresholds are {} and {}",
            Quantity.time(idle.total()),
            Quantity.share(idle.share()),
            Quantity.time(idle.idle()),
            Quantity.share(thresholds.get(IDLE)),
            Quantity.time(thresholds.get(SLOT_TIME))));
  }

  /** A stage that is too narrow is one thing to mend, and what the driver does another. */
  private static List<Finding> findings(
      SparkApplication application, IdleTime idle, Thresholds thresholds) {
    Optional<NarrowStage> narrow =
        idle.streams() || idle.share(SlotUse.TOO_FEW_TASKS) < WORTH_A_FINDING
            ? Optional.empty()
            : NarrowStage.worst(application);
    IdleTime rest = narrow.isPresent() ? idle.without(SlotUse.TOO_FEW_TASKS) : idle;
    boolean told = narrow.isPresent() && rest.share() < WORTH_A_FINDING;
    List<Finding> findings = new ArrayList<>();
    narrow.ifPresent(
        stage ->
            findings.add(
                NarrowFinding.of(
                    application,
                    idle,
                    stage,
                    inForce(thresholds),
                    told
                        ? new IdleRemedies(application, idle).fewerExecutors()
                        : Optional.empty())));
    if (!told) {
      findings.add(finding(application, rest, stake(application, rest), thresholds));
    }
    return findings;
  }

  private static List<Finding.ThresholdInForce> inForce(Thresholds thresholds) {
    return List.of(
        thresholds.inForce(IDLE),
        thresholds.inForce(SLOT_TIME),
        thresholds.inForce(MATERIALITY.time()),
        thresholds.inForce(MATERIALITY.share()));
  }

  /** The idle time that a slot has on average: no more than the run took. */
  private static Duration perSlot(SparkApplication application, IdleTime idle) {
    int slots = Math.max(1, application.cluster().peakSlots());
    long millis = Math.round((double) idle.idle().toMillis() / slots);
    return Duration.ofMillis(Math.min(application.info().span().duration().toMillis(), millis));
  }

  // A stream is not over any sooner where its slots are busier.
  private static Stake stake(SparkApplication application, IdleTime idle) {
    if (idle.streams()) {
      return Stake.none(
          Sentence.of(
              "Idle slot time of {} is what slots cost; how long a stream runs is up to its source"
                  + " and to who stops it",
              Quantity.time(idle.idle())));
    }
    return new Stake(
        perSlot(application, idle),
        Sentence.of(
            "Idle slot time of {}, spread over the {} slots of the cluster",
            Quantity.time(idle.idle()),
            Quantity.count(application.cluster().peakSlots())));
  }

  private static Finding finding(
      SparkApplication application, IdleTime idle, Stake stake, Thresholds thresholds) {
    SlotUse main = idle.reasons().get(0);
    return new Finding(
        ID,
        new Place.WholeApplication(),
        headline(idle, main),
        Optional.empty(),
        Cause.of(
            SlotWords.name(main),
            Sentence.of(
                "Of {} of idle slot time, {} are due to it",
                Quantity.time(idle.idle()),
                Quantity.time(idle.slots().of(main)))),
        evidence(idle),
        inForce(thresholds),
        stake,
        Optional.empty(),
        new IdleRemedies(application, idle).inOrder(),
        caveats(application, idle));
  }

  private static Sentence headline(IdleTime idle, SlotUse main) {
    double ofIdle = idle.share() == 0 ? 0 : idle.share(main) / idle.share();
    return ofIdle > MOSTLY
        ? Sentence.of(
            "Slots ran no task for {} of their time, mostly because " + SlotWords.because(main),
            Quantity.share(idle.share()))
        : Sentence.of(
            "Slots ran no task for {} of their time, {} of that because " + SlotWords.because(main),
            Quantity.share(idle.share()),
            Quantity.share(ofIdle));
  }

  private static List<Evidence> evidence(IdleTime idle) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.of(
            "Slot time with a task",
            Quantity.time(idle.slots().of(SlotUse.BUSY)),
            "share",
            Quantity.share(idle.share(SlotUse.BUSY))));
    for (SlotUse reason : idle.reasons()) {
      evidence.add(
          Evidence.of(
              SlotWords.measure(reason),
              Quantity.time(idle.slots().of(reason)),
              "share",
              Quantity.share(idle.share(reason))));
    }
    return evidence;
  }

  private static List<Sentence> caveats(SparkApplication application, IdleTime idle) {
    List<Sentence> caveats = new ArrayList<>();
    if (idle.waits()) {
      caveats.add(
          Sentence.of(
              "Time without a job is left out, {} of slot time: this application waits for a person"
                  + " or for a stream.",
              Quantity.time(idle.waited())));
    } else if (idle.share(SlotUse.NOTHING_TO_RUN) > 0) {
      caveats.add(
          Sentence.of(
              "The log does not show whether the driver worked or waited while it ran no job."));
    }
    if (!application.coverage().hasEnd()) {
      caveats.add(Sentence.of("The log has no end of the application."));
    }
    if (application.coverage().missingTasks() > 0) {
      caveats.add(
          Sentence.of(
              "The log lacks {} tasks, and their slots seem idle.",
              Quantity.count(application.coverage().missingTasks())));
    }
    return caveats;
  }
}
