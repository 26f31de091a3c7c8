package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.fact.Bytes;
import io.sparkadvisor.rules.fact.PlanNode;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Problem;
import io.sparkadvisor.rules.finding.Stake;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private record Candidate(StageAttempt stage, SpillCost cost, Duration lost, double share) {}

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
    List<Problem> problems = new ArrayList<>();
    Candidate worst = null;
    for (StageAttempt stage : app.stagesThatRan().toList()) {
      Optional<SpillCost> cost = SpillCost.of(stage, rate);
      if (cost.isEmpty()) {
        continue;
      }
      Candidate candidate = candidate(stage, cost.get());
      Stake stake = stake(candidate, rate);
      if (candidate.share() >= thresholds.get(SHARE) && MATERIALITY.isMet(stake, app, thresholds)) {
        problems.add(problem(app, candidate, stake, thresholds));
      }
      if (worst == null || candidate.lost().compareTo(worst.lost()) > 0) {
        worst = candidate;
      }
    }
    return Outcome.of(problems, measured(worst, thresholds));
  }

  private static Candidate candidate(StageAttempt stage, SpillCost cost) {
    Duration lost = cost.wallClock(stage);
    long wall = stage.wallClock().map(span -> span.duration().toMillis()).orElse(0L);
    return new Candidate(stage, cost, lost, wall == 0 ? 0 : (double) lost.toMillis() / wall);
  }

  private static Stake stake(Candidate found, DiskRate rate) {
    Sentence how =
        found.cost().compared()
            ? Sentence.of(
                "The tasks that spilled took {} more for the bytes that they read than those of"
                    + " the same stage that did not spill",
                Quantity.millis(found.cost().totalMs()))
            : Sentence.of(
                rate.measured()
                    ? "Writing {} and reading it back at {}, the rate of this run's shuffle writes,"
                        + " is the larger of its share of the task time and the worst task's part"
                    : "Writing {} and reading it back at an assumed {} is the larger of its share"
                        + " of the task time and the worst task's part",
                Quantity.bytes(found.cost().diskBytes()),
                new Quantity.Rate(rate.perSecond()));
    return new Stake(found.lost(), how);
  }

  private static Problem problem(
      SparkApplication app, Candidate found, Stake stake, Thresholds thresholds) {
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
            .evidence(spillingOperators(app, stage))
            .stake(stake)
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

  private static List<Evidence> spillingOperators(SparkApplication app, StageAttempt stage) {
    return app.planSection(stage).nodes().stream()
        .filter(node -> node.value("spill size").orElse(0) > 0)
        .map(PlanNode::name)
        .distinct()
        .map(name -> Evidence.of("Spilling operator", Quantity.name(name)))
        .toList();
  }

  private static Sentence measured(Candidate worst, Thresholds thresholds) {
    if (worst == null) {
      return Sentence.of("No task spilled to disk");
    }
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
