package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.TimeUse;
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
  public Outcome examine(SparkApplication app, Thresholds thresholds) {
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
    List<Problem> problems =
        TinyStages.of(app, tiny).stream()
            .filter(stages -> MATERIALITY.isMet(stages.wall(app), app, thresholds))
            .filter(stages -> MATERIALITY.isMet(stages.likely(app), app, thresholds))
            .map(stages -> problem(app, stages))
            .toList();
    return Outcome.of(problems, measured(app, most, thresholds));
  }

  private static boolean isTiny(TaskOverhead overhead, Thresholds thresholds) {
    return overhead.share() > thresholds.get(OVERHEAD)
        && overhead.medianMs() < thresholds.get(TASK).toMillis();
  }

  private static Problem problem(SparkApplication app, TinyStages stages) {
    TaskOverhead overhead = stages.worst();
    int enough = overhead.enough(app);
    return Problem.at(new Place.OfStage(overhead.stage().key()))
        .headline(stages.headline())
        .cause(
            "too many tasks",
            "Executors ran the tasks' own code for {} of their time, {} a task; the rest went to"
                + " scheduling and launching ({}), deserialisation ({}) and results ({})",
            Quantity.share(1 - overhead.share()),
            Quantity.millis(overhead.runMs() / overhead.later()),
            Quantity.millis(overhead.schedulerMs()),
            Quantity.millis(overhead.deserializeMs()),
            Quantity.millis(overhead.resultMs()))
        .evidence(stages.evidence())
        .evidence("Tasks", Quantity.count(overhead.tasks()), "enough", Quantity.count(enough))
        .evidence("Median duration of a task", Quantity.millis(overhead.medianMs()))
        .evidence(
            "Overhead of the tasks",
            Quantity.millis(overhead.totalMs()),
            "run time of the same tasks",
            Quantity.millis(overhead.runMs()))
        .evidence("Scheduler delay", Quantity.millis(overhead.schedulerMs()))
        .evidence("Deserialisation", Quantity.millis(overhead.deserializeMs()))
        .evidence("Result serialisation", Quantity.millis(overhead.resultMs()))
        .stake(stages.stake(app))
        .holds(TimeUse.SCHEDULING, TimeUse.DESERIALIZATION, TimeUse.RESULT)
        .remedies(new FewerTasks(app, stages.attempts(), overhead.tasks(), enough).remedies());
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
