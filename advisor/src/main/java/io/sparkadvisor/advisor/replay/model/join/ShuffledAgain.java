package io.sparkadvisor.advisor.replay.model.join;

import io.sparkadvisor.advisor.replay.model.run.AdaptiveMerging;
import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.schedule.StageWork;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.TaskSetBuilder;
import io.sparkadvisor.rules.fact.plan.BroadcastHashJoin;
import io.sparkadvisor.rules.fact.plan.NodeMetric;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.value.Bytes;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What becomes of a join that broadcast one side and now shuffles both: its stage writes a shuffle,
 * and as many tasks as adaptive execution would make read it, sort, join and do what followed.
 */
final class ShuffledAgain {
  // Writing a row to a shuffle, reading it back and sorting it: processor time of one core.
  private static final double BEST_MICROS_A_ROW = 0.3;
  private static final double LIKELY_MICROS_A_ROW = 1.5;
  private static final double WORST_MICROS_A_ROW = 5;

  // The same by its size, for disks and the network.
  private static final double BEST_MS_A_MIB = 3;
  private static final double LIKELY_MS_A_MIB = 10;
  private static final double WORST_MS_A_MIB = 30;

  /** What of the stage's work follows the join: not measured, and at worst nearly all. */
  private static final double AFTER_THE_JOIN = 0.5;

  private static final double NEARLY_ALL = 0.9;

  /** At worst one key has so much of the rows, which a broadcast does not mind. */
  private static final double HOT_AT_WORST = 0.4;

  private final BroadcastHashJoin join;
  private final RunStage stage;

  ShuffledAgain(BroadcastHashJoin join, RunStage stage) {
    this.join = join;
    this.stage = stage;
  }

  Effect effect() {
    double bytes = Arrays.stream(stage.tasks().bytes()).sum() + join.builtBytes();
    double rows =
        rows(join.streamed()).orElse((double) Arrays.stream(stage.tasks().records()).sum());
    double all = rows + rows(join.built()).orElse(0);
    if (bytes == 0 && all == 0) {
      return new Effect.Unknown("The log does not say how much data the join has.");
    }
    SparkSettings settings = stage.run().settingsOf(stage.attempt());
    int partitions = settings.shufflePartitions().value();
    AdaptiveMerging merging = new AdaptiveMerging(settings, stage.run().coresAfter());
    int readers = merging.isOn() && bytes > 0 ? merging.tasks(bytes, partitions) : partitions;
    return Effect.of(
        (work, bound) -> {
          StageWork before = work.stages().get(stage.index());
          TaskSet tasks = before.tasks();
          return tasks.size() == 0
              ? work
              : work.withStage(
                  stage.index(),
                  before
                      .withTasks(joined(tasks, readers, bytes, all, bound))
                      .withDelay(before.delayMs() - saved(before.delayMs(), bound)));
        },
        "What shuffling and sorting both sides takes is estimated from their rows and bytes only.",
        "Whether a key is hot cannot be seen in a join that broadcasts.");
  }

  private TaskSet joined(TaskSet tasks, int readers, double bytes, double rows, Bound bound) {
    double shuffle =
        rows / 1e3 * bound.of(BEST_MICROS_A_ROW, LIKELY_MICROS_A_ROW, WORST_MICROS_A_ROW)
            + bytes
                / Bytes.ofMib(1).count()
                * bound.of(BEST_MS_A_MIB, LIKELY_MS_A_MIB, WORST_MS_A_MIB);
    double own = Math.max(1, Arrays.stream(tasks.durationMs()).sum());
    double follows = bound.of(AFTER_THE_JOIN, AFTER_THE_JOIN, NEARLY_ALL);
    double after = follows * own + shuffle / 2;
    double times = 1 - follows + shuffle / 2 / own;
    TaskSetBuilder builder = new TaskSetBuilder(tasks);
    for (int t = 0; t < tasks.size(); t++) {
      builder.keep(t, tasks.durationMs()[t] * times, 1);
    }
    double hot = readers > 1 ? bound.of(0, 0, HOT_AT_WORST) : 0;
    double fixed = stage.loads().fixedMs(bound);
    for (int r = 0; r < readers; r++) {
      double share = (1 - hot) / readers + (r == 0 ? hot : 0);
      builder.add(after * share + fixed, bytes * share, rows * share);
    }
    return builder.build();
  }

  /** What the stage waited less: for the side to be collected, built and sent. */
  private long saved(long delayMs, Bound bound) {
    double sending =
        join.exchange().stream()
            .flatMap(
                exchange ->
                    exchange.metrics().stream()
                        .filter(metric -> metric.name().startsWith("time to ")))
            .mapToDouble(metric -> metric.value().orElse(0))
            .sum();
    return Math.round(Math.min((double) delayMs, sending) * bound.of(1, 0.8, 0.3));
  }

  /** The rows of a side, by the topmost node of it that counts them. */
  private static OptionalDouble rows(PlanNode side) {
    Optional<NodeMetric> counted =
        side.stream().flatMap(node -> node.metric("number of output rows").stream()).findFirst();
    return counted
        .filter(metric -> metric.value().isPresent())
        .map(metric -> OptionalDouble.of((double) metric.value().orElse(0)))
        .orElse(OptionalDouble.empty());
  }
}
