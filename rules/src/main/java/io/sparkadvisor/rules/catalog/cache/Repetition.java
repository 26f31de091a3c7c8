package io.sparkadvisor.rules.catalog.cache;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.ScaleTaskTime;
import io.sparkadvisor.rules.change.SkipStages;
import io.sparkadvisor.rules.change.Together;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.task.TaskPart;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The same work, done several times, and the stages that did it.
 *
 * @param place where it was done first
 * @param name what it reads, or its call site
 * @param where it was done, such as {@code SQL 1}, each once
 * @param plan the part of a query that it is; empty for an RDD
 * @param times each time, in order; two at least
 */
record Repetition(
    Place place, String name, List<Quantity> where, Optional<PlanNode> plan, List<Time> times) {

  private static final String NOT_MEASURED =
      "Spark does not measure how much of a stage's time goes into the common part: it is at most"
          + " the time of the shortest of these stages.";

  /** Makes the collections immutable. */
  Repetition {
    where = List.copyOf(where);
    times = List.copyOf(times);
  }

  /**
   * One time.
   *
   * @param wholly stages that did nothing else
   * @param last the stage that ended it, and went on with the result
   */
  record Time(List<StageAttempt> wholly, StageAttempt last) {

    /** Run time of the tasks of all its stages, in ms. */
    long runMs() {
      return wholly.stream().mapToLong(Time::runMs).sum() + runMs(last);
    }

    /** Run time of a stage's tasks, in ms. */
    static long runMs(StageAttempt stage) {
      return stage.tasks().sum(TaskMetric.EXECUTOR_RUN_TIME).orElse(0);
    }

    /** All its stages, the last one last. */
    List<StageAttempt> stages() {
      List<StageAttempt> stages = new ArrayList<>(wholly);
      stages.add(last);
      return stages;
    }
  }

  /** Whether it is part of a query, or an RDD. */
  boolean isQuery() {
    return plan.isPresent();
  }

  /** What it is, as a sentence begins. */
  Sentence what() {
    return isQuery()
        ? Sentence.of("The same part of a query, which reads {},", Quantity.name(name))
        : Sentence.of("The RDD of {}", Quantity.name(name));
  }

  /** Rows that it gives; empty where not known. */
  OptionalLong rows() {
    return plan.map(Repetition::rows).orElse(OptionalLong.empty());
  }

  private static OptionalLong rows(PlanNode node) {
    OptionalLong rows = node.value("number of output rows");
    return rows.isPresent() || node.children().size() != 1 ? rows : rows(node.children().get(0));
  }

  /** All times but the first. */
  List<Time> later() {
    return times.subList(1, times.size());
  }

  /** The stages of all times but the first. */
  List<StageAttempt> laterStages() {
    return later().stream().flatMap(time -> time.stages().stream()).distinct().toList();
  }

  /** Run time in ms that the common part takes of the last stage of each time, at most. */
  private long sharedMs() {
    return times.stream().mapToLong(time -> Time.runMs(time.last())).min().orElse(0);
  }

  /** Run time in ms that was spent again, at most. */
  long againMs() {
    long wholly = later().stream().flatMap(t -> t.wholly().stream()).mapToLong(Time::runMs).sum();
    return wholly + later().size() * sharedMs();
  }

  /**
   * The wall-clock time that the later times held at most: of the time in which their stages ran
   * the share that the common part has of what their tasks did.
   */
  Duration atMost() {
    Duration wall =
        TimeSpan.union(
            laterStages().stream().flatMap(stage -> stage.wallClock().stream()).toList());
    long all = laterStages().stream().mapToLong(Time::runMs).sum();
    double share = all == 0 ? 1 : Math.min(1, (double) againMs() / all);
    return Duration.ofMillis(Math.round(wall.toMillis() * share));
  }

  /**
   * What was made the first time is kept, and read after that.
   *
   * @param likely how much of the common part is then saved, most likely
   * @param worst the same at worst
   * @param keeping how many times as long the first time takes at worst, for it keeps the result
   */
  Change kept(double likely, double worst, double keeping) {
    List<Change> changes = new ArrayList<>();
    List<StageKey> skipped =
        later().stream().flatMap(t -> t.wholly().stream()).map(StageAttempt::key).toList();
    if (!skipped.isEmpty()) {
      changes.add(new SkipStages(skipped));
    }
    changes.add(scaled(times.get(0).last(), 1, 1 + (keeping - 1) / 4, keeping));
    for (Time time : later()) {
      double share = Math.min(1, (double) sharedMs() / Math.max(1, Time.runMs(time.last())));
      changes.add(scaled(time.last(), 1 - share, 1 - likely * share, 1 - worst * share));
    }
    return Together.of(changes);
  }

  private static Change scaled(StageAttempt stage, double best, double likely, double worst) {
    return new ScaleTaskTime(
        List.of(stage.key()), TaskPart.COMPUTE, best, likely, worst, NOT_MEASURED);
  }
}
