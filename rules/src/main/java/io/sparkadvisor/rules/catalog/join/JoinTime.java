package io.sparkadvisor.rules.catalog.join;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The wall-clock time that a join's shuffles and sorts can at most have taken.
 *
 * @param joining of the stages that join: fetching, sorting and merging are within
 * @param writing of the stages before them, the part that went into writing shuffles
 */
record JoinTime(Duration joining, Duration writing) {

  /** The time of a join. */
  static JoinTime of(SparkApplication app, ShuffledJoin join) {
    Set<Integer> joinStages = join.node().stageIds();
    List<TimeSpan> spans = new ArrayList<>();
    stages(app, joinStages).forEach(stage -> stage.wallClock().ifPresent(spans::add));
    Set<Integer> below = join.node().stream().map(PlanNode::id).collect(Collectors.toSet());
    Set<Integer> writers = new TreeSet<>();
    stages(app, joinStages).stream()
        .flatMap(stage -> app.planSection(stage).inputs().stream())
        .filter(input -> below.contains(input.node().id()))
        .forEach(input -> input.writer().ifPresent(writers::add));
    writers.removeAll(joinStages);
    long writing = stages(app, writers).stream().mapToLong(JoinTime::writingMs).sum();
    return new JoinTime(TimeSpan.union(spans), Duration.ofMillis(writing));
  }

  /** This time and another one. */
  JoinTime plus(JoinTime other) {
    return new JoinTime(joining.plus(other.joining), writing.plus(other.writing));
  }

  /** No broadcast can save more than this. */
  Stake stake() {
    return new Stake(
        joining.plus(writing),
        Sentence.of(
            "The stages that join took {}, sorting, merging and whatever else they do included;"
                + " writing the shuffles took about {} of those before them",
            Quantity.time(joining),
            Quantity.time(writing)));
  }

  private static List<StageAttempt> stages(SparkApplication app, Set<Integer> ids) {
    return ids.stream().flatMap(id -> app.attempts(id).stream()).filter(StageAttempt::ran).toList();
  }

  private static long writingMs(StageAttempt stage) {
    long nanos = stage.tasks().sum(TaskMetric.SHUFFLE_WRITE_TIME).orElse(0);
    long slots = stage.tasks().slotMs();
    long wall = stage.wallClock().map(span -> span.duration().toMillis()).orElse(0L);
    return slots == 0 ? 0 : Math.round(Math.min(1, nanos / 1e6 / slots) * wall);
  }
}
