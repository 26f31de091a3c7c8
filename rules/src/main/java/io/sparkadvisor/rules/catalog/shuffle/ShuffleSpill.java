package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Problem;
import io.sparkadvisor.rules.metric.TaskMetric;
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
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds stages that lost time by writing to disk what did not fit into memory. */
public final class ShuffleSpill implements Rule {

  private static final String ID = "shuffle-spill";

  private static final Threshold<Bytes> RATE =
      Threshold.size(
          ID,
          "rate",
          DiskRate.ASSUMED,
          "What one task spills or reads back in a second at most: compression alone allows no"
              + " more. Where this run's shuffle writes show a slower disk, their rate is used.");

  private static final Threshold<Double> SHARE =
      Threshold.number(
          ID,
          "share",
          0.1,
          "Spilling is how Spark stays within its memory; below a tenth of a stage's time it does"
              + " its duty.");
  private static final Threshold<Bytes> SMALL =
      Threshold.size(
          ID,
          "small-partition",
          Bytes.ofMib(64),
          "The size that adaptive execution itself aims at: below it more partitions are no"
              + " remedy.");
  private static final Materiality MATERIALITY = Materiality.of(ID);

  private static final RuleInfo INFO =
      new RuleInfo(
          ID,
          "Tasks spill to disk",
          Family.SHUFFLE,
          "Finds stages in which the time that spilling to disk costs is a real part of their"
              + " time.",
          Set.of(Need.TASKS, Need.TASK_METRICS),
          List.of(RATE, SHARE, SMALL, MATERIALITY.time(), MATERIALITY.share()));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Outcome examine(SparkApplication app, Thresholds thresholds) {
    if (app.stages().stream().noneMatch(s -> s.tasks().isKnown(TaskMetric.DISK_BYTES_SPILLED))) {
      return new Outcome.NotApplicable("the log does not show what tasks spilled");
    }
    DiskRate rate = DiskRate.of(app, thresholds.get(RATE));
    List<SpilledStage> spilled =
        app.stagesThatRan().flatMap(stage -> SpilledStage.of(stage, rate).stream()).toList();
    return Outcome.of(
        spilled.stream()
            .filter(found -> found.share() >= thresholds.get(SHARE))
            .filter(found -> MATERIALITY.isMet(found.lost(), app, thresholds))
            .map(found -> problem(app, found, thresholds))
            .toList(),
        measured(spilled, thresholds));
  }

  private static Problem problem(SparkApplication app, SpilledStage found, Thresholds thresholds) {
    StageAttempt stage = found.stage();
    SpillCost cost = found.cost();
    SpillCause cause = SpillCause.of(app, stage, thresholds.get(SMALL));
    Problem problem =
        Problem.at(new Place.OfStage(stage.key()))
            .headline(
                "Stage {} spilled {} to disk, which cost about {} of its time",
                Quantity.name(stage.key().toString()),
                Quantity.bytes(cost.diskBytes()),
                Quantity.share(found.share()))
            .cause(cause.told())
            .evidence(
                "Share of the stage's time",
                Quantity.share(found.share()),
                "threshold",
                Quantity.share(thresholds.get(SHARE)))
            .evidence("Spilled to disk", Quantity.bytes(cost.diskBytes()))
            .evidence(sizeInMemory(stage))
            .evidence(
                "Tasks that spilled",
                Quantity.count(cost.tasks()),
                "all tasks",
                Quantity.count(stage.tasks().size()))
            .evidence(found.operators(app))
            .stake(found.stake())
            .holds(TimeUse.SPILL)
            .remedies(new SpillRemedies(app, stage, cause).inOrder());
    return cost.compared()
        ? problem
        : problem.caveat(
            "Spark does not measure the time that spilling takes; it is estimated from the"
                + " bytes.");
  }

  private static List<Evidence> sizeInMemory(StageAttempt stage) {
    return stage.tasks().sum(TaskMetric.MEMORY_BYTES_SPILLED).stream()
        .mapToObj(size -> Evidence.of("Its size in memory", Quantity.bytes(size)))
        .toList();
  }

  private static Sentence measured(List<SpilledStage> spilled, Thresholds thresholds) {
    if (spilled.isEmpty()) {
      return Sentence.of("No task spilled to disk");
    }
    SpilledStage worst =
        spilled.stream().max(Comparator.comparing(SpilledStage::lost)).orElseThrow();
    return Sentence.of(
        "The most costly spill is that of stage {}: {}, about {} or {} of the stage's time; the"
            + " threshold is {}",
        Quantity.name(worst.stage().key().toString()),
        Quantity.bytes(worst.cost().diskBytes()),
        Quantity.time(worst.lost()),
        Quantity.share(worst.share()),
        Quantity.share(thresholds.get(SHARE)));
  }
}
