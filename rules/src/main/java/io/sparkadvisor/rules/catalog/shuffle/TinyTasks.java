package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Finding;
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
    List<TaskOverhead> tiny = new ArrayList<>();
    Optional<TaskOverhead> most = Optional.empty();
    for (StageAttempt stage : app.stagesThatRan().toList()) {
      Optional<TaskOverhead> overhead = TaskOverhead.of(stage);
      if (overhead.isEmpty()) {
        continue;
      }
      TaskOverhead found = overhead.get();
      // What other stages did meanwhile takes a look at all of them: only where it could matter.
      if (isTiny(found, thresholds) && found.tasks() > found.enough(app)) {
        tiny.add(found);
      }
      if (most.isEmpty() || found.totalMs() > most.get().totalMs()) {
        most = overhead;
      }
    }
    List<Finding> findings =
        TinyStages.of(app, tiny).stream()
            .filter(stages -> MATERIALITY.isMet(stages.wall(app), app, thresholds))
            .filter(stages -> MATERIALITY.isMet(stages.likely(app), app, thresholds))
            .map(stages -> finding(app, stages, thresholds))
            .toList();
    return Verdict.of(findings, measured(app, most, thresholds));
  }

  private static boolean isTiny(TaskOverhead overhead, Thresholds thresholds) {
    return overhead.share() > thresholds.get(OVERHEAD)
        && overhead.medianMs() < thresholds.get(TASK).toMillis();
  }

  private static Finding finding(SparkApplication app, TinyStages stages, Thresholds thresholds) {
    TaskOverhead overhead = stages.worst();
    StageAttempt stage = overhead.stage();
    int enough = overhead.enough(app);
    return new Finding(
        ID,
        new Place.OfStage(stage.key()),
        stages.headline(),
        app.userCode(stage),
        cause(overhead),
        evidence(stages, enough),
        List.of(
            thresholds.inForce(OVERHEAD),
            thresholds.inForce(TASK),
            thresholds.inForce(MATERIALITY.time()),
            thresholds.inForce(MATERIALITY.share())),
        stages.stake(app),
        Optional.empty(),
        new FewerTasks(app, stages.attempts(), overhead.tasks(), enough).remedies(),
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

  private static List<Evidence> evidence(TinyStages stages, int enough) {
    TaskOverhead overhead = stages.worst();
    List<Evidence> evidence = new ArrayList<>();
    if (stages.all().size() > 1) {
      evidence.add(Evidence.of("Stages", Quantity.count(stages.all().size())));
      evidence.add(
          Evidence.of(
              "Overhead of all their tasks",
              Quantity.millis(stages.all().stream().mapToLong(TaskOverhead::totalMs).sum())));
    }
    evidence.addAll(evidence(overhead, enough));
    return evidence;
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
              "The log lacks {} tasks of this stage.", Quantity.count(stage.missingTasks())));
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
            Quantity.time(overhead.atMost(app, overhead.enough(app))))
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
