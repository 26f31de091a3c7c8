package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Place;
import io.sparkadvisor.rules.finding.Quantity;
import io.sparkadvisor.rules.finding.Sentence;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.rule.Family;
import io.sparkadvisor.rules.rule.Materiality;
import io.sparkadvisor.rules.rule.Need;
import io.sparkadvisor.rules.rule.Rule;
import io.sparkadvisor.rules.rule.RuleInfo;
import io.sparkadvisor.rules.rule.Threshold;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.rule.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds stages of so many small tasks that being tasks takes a large part of their time. */
public final class TinyTasks implements Rule {
  private static final String ID = "tiny-tasks";

  private static final Threshold<Double> OVERHEAD =
      Threshold.number(
          ID,
          "overhead",
          0.3,
          "Some overhead is the price of parallel work; a third of the time is not.");

  private static final Threshold<Duration> TASK =
      Threshold.time(
          ID,
          "task",
          Duration.ofMillis(500),
          "A task of half a second has enough to do; where its overhead is large it has another"
              + " cause than its size.");

  private static final Materiality MATERIALITY = Materiality.of(ID);

  private static final RuleInfo INFO =
      new RuleInfo(
          ID,
          "Tasks are too small",
          Family.SHUFFLE,
          "Finds stages whose tasks spend much of their time on being scheduled, deserialised and"
              + " launched.",
          Set.of(Need.TASKS, Need.TASK_METRICS),
          List.of(OVERHEAD, TASK, MATERIALITY.time(), MATERIALITY.share()));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict examine(SparkApplication app, Thresholds thresholds) {
    List<Finding> findings = new ArrayList<>();
    Optional<TaskOverhead> most = Optional.empty();
    for (StageAttempt stage : app.stagesThatRan().toList()) {
      Optional<TaskOverhead> overhead = TaskOverhead.of(stage);
      if (overhead.isEmpty()) {
        continue;
      }
      TaskOverhead found = overhead.get();
      // What other stages did meanwhile takes a look at all of them: only where it could matter.
      if (isTiny(found, thresholds)
          && MATERIALITY.isMet(found.wall(app).duration(), app, thresholds)
          && MATERIALITY.isMet(stake(app, found), app, thresholds)) {
        findings.add(finding(app, found, thresholds));
      }
      if (most.isEmpty() || found.totalMs() > most.get().totalMs()) {
        most = overhead;
      }
    }
    return Verdict.of(findings, measured(app, most, thresholds));
  }

  private static boolean isTiny(TaskOverhead overhead, Thresholds thresholds) {
    return overhead.share() > thresholds.get(OVERHEAD)
        && overhead.medianMs() < thresholds.get(TASK).toMillis();
  }

  private static Stake stake(SparkApplication app, TaskOverhead overhead) {
    int enough = overhead.enough(app);
    return new Stake(
        overhead.atMost(app, enough),
        Sentence.of(
            "The stage took {}, in which other stages held slots for {}; {} tasks could do its work"
                + " so much sooner",
            Quantity.time(overhead.wall(app).duration()),
            Quantity.millis(overhead.othersMs(app)),
            Quantity.count(enough)));
  }

  private static Finding finding(
      SparkApplication app, TaskOverhead overhead, Thresholds thresholds) {
    StageAttempt stage = overhead.stage();
    int enough = overhead.enough(app);
    return new Finding(
        ID,
        new Place.OfStage(stage.key()),
        Sentence.of(
            "{} tasks of {} each spend {} of their time on being tasks",
            Quantity.count(overhead.tasks()),
            Quantity.millis(overhead.medianMs()),
            Quantity.share(overhead.share())),
        app.userCode(stage),
        cause(overhead),
        evidence(overhead, enough),
        List.of(
            thresholds.inForce(OVERHEAD),
            thresholds.inForce(TASK),
            thresholds.inForce(MATERIALITY.time()),
            thresholds.inForce(MATERIALITY.share())),
        stake(app, overhead),
        Optional.empty(),
        new FewerTasks(app, stage, overhead.tasks(), enough).remedies(),
        caveats(app, stage));
  }

  private static Cause cause(TaskOverhead overhead) {
    return Cause.of(
        "too many tasks",
        Sentence.of(
            "Executors ran the tasks' own code for {} of their time, {} a task; the rest went to"
                + " scheduling and launching ({}), deserialisation ({}) and results ({})",
            Quantity.share(1 - overhead.share()),
            Quantity.millis(overhead.runMs() / overhead.later()),
            Quantity.millis(overhead.schedulerMs()),
            Quantity.millis(overhead.deserializeMs()),
            Quantity.millis(overhead.resultMs())));
  }

  private static List<Evidence> evidence(TaskOverhead overhead, int enough) {
    return List.of(
        Evidence.of("Tasks", Quantity.count(overhead.tasks()), "enough", Quantity.count(enough)),
        Evidence.of("Median duration of a task", Quantity.millis(overhead.medianMs())),
        Evidence.of(
            "Overhead of the tasks",
            Quantity.millis(overhead.totalMs()),
            "run time of the same tasks",
            Quantity.millis(overhead.runMs())),
        Evidence.of("Scheduler delay", Quantity.millis(overhead.schedulerMs())),
        Evidence.of("Deserialisation", Quantity.millis(overhead.deserializeMs())),
        Evidence.of("Result serialisation", Quantity.millis(overhead.resultMs())));
  }

  private static List<Sentence> caveats(SparkApplication app, StageAttempt stage) {
    List<Sentence> caveats = new ArrayList<>();
    if (stage.missingTasks() > 0) {
      caveats.add(
          Sentence.of(
              "The source does not tell of {} tasks of this stage.",
              Quantity.count(stage.missingTasks())));
    }
    if (app.coverage().trust() == Coverage.Trust.POOR) {
      caveats.add(
          Sentence.of("So many events are missing that times and totals of the run may mislead."));
    }
    return caveats;
  }

  private static Sentence measured(
      SparkApplication app, Optional<TaskOverhead> most, Thresholds thresholds) {
    if (most.isEmpty()) {
      return Sentence.of("No stage has tasks that follow the first ones of their executors");
    }
    TaskOverhead overhead = most.get();
    Quantity at = Quantity.at(new Place.OfStage(overhead.stage().key()));
    Quantity share = Quantity.share(overhead.share());
    return isTiny(overhead, thresholds)
        ? Sentence.of(
            "Most overhead is in {}, {} of its task time, but fewer tasks could save {} at most",
            at,
            share,
            Quantity.time(stake(app, overhead).atMost()))
        : Sentence.of(
            "Most overhead is in {}: {} of its task time, in tasks of {}; the threshold is {} in"
                + " tasks shorter than {}",
            at,
            share,
            Quantity.millis(overhead.medianMs()),
            Quantity.share(thresholds.get(OVERHEAD)),
            Quantity.time(thresholds.get(TASK)));
  }
}
