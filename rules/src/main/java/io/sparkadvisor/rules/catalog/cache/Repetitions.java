package io.sparkadvisor.rules.catalog.cache;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.StageLabel;
import io.sparkadvisor.rules.fact.StageStatus;
import io.sparkadvisor.rules.fact.plan.PlanFingerprints;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.work.Lineage;
import io.sparkadvisor.rules.fact.work.RepeatedPlan;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The work that an application did several times, in queries and in RDD code. */
final class Repetitions {

  /** A time that took less than this of the longest did not do all of it, as {@code show()}. */
  private static final double WHOLE = 0.2;

  private static final int LONGEST_NAME = 60;

  // Reading again is a problem of its own.
  private static final Set<String> READING = Set.of("Filter", "Project");

  private final SparkApplication app;

  private Repetitions(SparkApplication app) {
    this.app = app;
  }

  /** What took the most run time again first; of what the same stages did only that. */
  static List<Repetition> of(SparkApplication app) {
    Repetitions repetitions = new Repetitions(app);
    Set<StageKey> taken = new HashSet<>();
    return Stream.concat(repetitions.ofQueries(), repetitions.ofRdds())
        .filter(one -> one.times().size() > 1)
        .sorted(Comparator.comparingLong(Repetition::againMs).reversed())
        .filter(one -> one.laterStages().stream().noneMatch(stage -> taken.contains(stage.key())))
        .peek(one -> one.laterStages().forEach(stage -> taken.add(stage.key())))
        .toList();
  }

  /** Without the times that did not do all of it; empty where that leaves one. */
  private static List<Repetition.Time> whole(List<Repetition.Time> times) {
    long longest = times.stream().mapToLong(Repetition.Time::runMs).max().orElse(0);
    Set<StageKey> last = new HashSet<>();
    return times.stream()
        .filter(time -> time.runMs() >= WHOLE * longest && last.add(time.last().key()))
        .toList();
  }

  private Stream<Repetition> ofQueries() {
    return RepeatedPlan.of(app).stream()
        .filter(plan -> computes(plan.computations().get(0).node()))
        .map(this::ofQuery);
  }

  private static boolean computes(PlanNode node) {
    return node.stream()
        .anyMatch(
            one ->
                !one.children().isEmpty()
                    && !PlanFingerprints.isTransparent(one)
                    && !READING.contains(one.name()));
  }

  private Repetition ofQuery(RepeatedPlan plan) {
    List<RepeatedPlan.Computation> done =
        plan.computations().stream().filter(this::wentWell).toList();
    RepeatedPlan.Computation first = plan.computations().get(0);
    return new Repetition(
        new Place.OfPlanNode(first.sqlExecutionId(), first.node().id()),
        StageLabel.shortened(plan.label(), LONGEST_NAME),
        done.stream().map(one -> Quantity.name("SQL " + one.sqlExecutionId())).distinct().toList(),
        Optional.of(first.node()),
        whole(times(done)));
  }

  // A query that failed had to be run again.
  private boolean wentWell(RepeatedPlan.Computation one) {
    return app.sqlExecution(OptionalLong.of(one.sqlExecutionId()))
        .flatMap(SqlExecution::error)
        .isEmpty();
  }

  // A reused exchange is in each of the parts, with the stages that computed it once.
  private List<Repetition.Time> times(List<RepeatedPlan.Computation> done) {
    Set<Integer> before = new HashSet<>();
    List<Repetition.Time> times = new ArrayList<>();
    for (RepeatedPlan.Computation one : done) {
      List<StageAttempt> stages =
          one.stageIds().stream()
              .filter(before::add)
              .flatMap(id -> app.attempts(id).stream())
              .filter(stage -> stage.status() == StageStatus.COMPLETE)
              .toList();
      // Stages are numbered after those whose output they read.
      if (!stages.isEmpty()) {
        int last = stages.size() - 1;
        times.add(new Repetition.Time(stages.subList(0, last), stages.get(last)));
      }
    }
    return times;
  }

  private Stream<Repetition> ofRdds() {
    return Lineage.of(app).repeats().stream().map(Repetitions::ofRdd);
  }

  private static Repetition ofRdd(Lineage.Repeat repeat) {
    List<Repetition.Time> times =
        whole(repeat.stages().stream().map(one -> new Repetition.Time(List.of(), one)).toList());
    return new Repetition(
        new Place.OfStage(repeat.stages().get(0).key()),
        StageLabel.shortened(repeat.rdd().label(), LONGEST_NAME),
        times.stream().map(time -> Quantity.stage(time.last().key())).toList(),
        Optional.empty(),
        times);
  }
}
