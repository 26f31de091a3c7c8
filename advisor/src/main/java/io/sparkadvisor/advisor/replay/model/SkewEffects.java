package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.TaskSetBuilder;
import io.sparkadvisor.rules.change.DropRows;
import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.change.SeparateKey;
import io.sparkadvisor.rules.change.SplitInput;
import io.sparkadvisor.rules.change.SplitSkew;
import io.sparkadvisor.rules.fact.PlanSection;
import io.sparkadvisor.rules.fact.ShuffledJoin;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.TheilLine;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What becomes of a stage whose hot partition is split, spread, computed apart or dropped. */
final class SkewEffects {

  private static final String EQUAL_PIECES =
      "The pieces of the hot partition may not be equally large.";
  private static final String OTHER_SIDE =
      "The run does not tell how much of the hot partition is the other side of the join, which"
          + " every piece reads again.";
  // Pieces run beside each other and share disks, network and cores; the hot task mostly ran alone.
  private static final double CONTENTION = 1.15;

  private final SparkApplication application;
  private final StageAttempt stage;
  private final int index;
  private final TaskLoads original;

  SkewEffects(
      SparkApplication application,
      StageAttempt stage,
      int index,
      TaskSet tasks,
      double overheadMs) {
    this.application = application;
    this.stage = stage;
    this.index = index;
    original = new TaskLoads(stage, tasks, overheadMs);
  }

  /** Adaptive execution splits what its own rule calls skewed. */
  Effect splitSkew(SplitSkew change) {
    if (Arrays.stream(shuffleBytes(original)).allMatch(size -> size == 0)) {
      return new Effect.Unknown("The run does not tell how large the stage's partitions are.");
    }
    int mapTasks = mapTasks();
    return Effect.onTasks(
        index,
        (tasks, bound) -> {
          TaskLoads loads = original.of(tasks);
          double[] sizes = shuffleBytes(loads);
          double other = otherSide(sizes, bound);
          double[] side = Arrays.stream(sizes).map(s -> Math.max(0, s - other)).toArray();
          SkewSplit split = new SkewSplit(change, side, mapTasks);
          TaskSetBuilder builder = new TaskSetBuilder(tasks);
          for (int t = 0; t < loads.size(); t++) {
            int pieces = split.pieces(side[t]);
            double again =
                sizes[t] == 0 ? 0 : loads.loadMs(t, bound) * (sizes[t] - side[t]) / sizes[t];
            addPieces(builder, loads, t, pieces, again, bound);
          }
          return builder.build();
        },
        EQUAL_PIECES,
        OTHER_SIDE);
  }

  /** One input partition is read by several tasks. */
  Effect splitInput(SplitInput change) {
    return Effect.onTasks(
        index,
        (tasks, bound) -> {
          TaskLoads loads = original.of(tasks);
          TaskSetBuilder builder = new TaskSetBuilder(tasks);
          for (int t = 0; t < loads.size(); t++) {
            boolean hot = loads.reads(t, change.partition());
            addPieces(builder, loads, t, hot ? Math.max(1, change.parts()) : 1, 0, bound);
          }
          return builder.build();
        },
        EQUAL_PIECES);
  }

  /** The rows of hot keys go to other partitions too, and the other side of a join with them. */
  Effect salt(Salt change) {
    if (original.hot().length == 0) {
      return new Effect.Unknown("No partition of the stage holds so much more than the others.");
    }
    double copies = isJoin() ? 1 : 0;
    int buckets = Math.max(1, change.buckets());
    return Effect.onTasks(
        index,
        (tasks, bound) -> {
          TaskLoads loads = original.of(tasks);
          double[] time = Arrays.stream(tasks.durationMs()).asDoubleStream().toArray();
          int receivers = Math.min(buckets, loads.size());
          for (int t : loads.hot()) {
            double excess = loads.excessMs(t, bound);
            time[t] -= excess;
            // Two salts may meet in one partition; with few partitions some must.
            double each = excess / receivers * bound.of(1, 1.1, 1.5);
            for (int r = 0; r < receivers; r++) {
              int to = (int) ((t + (long) r * loads.size() / receivers) % loads.size());
              time[to] += each;
            }
          }
          double more = copies * buckets * bound.of(0, 0.01, 0.05);
          TaskSetBuilder builder = new TaskSetBuilder(tasks);
          for (int t = 0; t < loads.size(); t++) {
            double changed = time[t] + more * loads.usualLoadMs(bound);
            builder.keep(t, changed, changed / Math.max(1, loads.durationMs(t)));
          }
          return isJoin() ? builder.build() : withSecondStep(builder, loads, bound);
        },
        "A salt may send two parts of the hot key to one partition.",
        isJoin()
            ? "What copies of the other side cost depends on how many of its rows match hot keys."
            : "The second step after a salted aggregate is another shuffle, small but not"
                + " measured.");
  }

  /** The hot key's rows need no shuffle: they are computed where they are read. */
  Effect separateKey(SeparateKey change) {
    if (application.planSection(stage).has("Window")) {
      return new Effect.Unknown(
          "A window needs all rows of its key in one task, wherever that is computed.");
    }
    return apart(change.partition(), 1, "Whether the input is read twice is not known.");
  }

  /** Rows that match nothing are dropped, or, where a join keeps them, need no shuffle. */
  Effect dropRows(DropRows change) {
    boolean kept =
        application.planSection(stage).nodes().stream()
            .flatMap(node -> ShuffledJoin.of(node).stream())
            .anyMatch(
                join ->
                    join.type() != ShuffledJoin.Type.INNER
                        && join.type() != ShuffledJoin.Type.CROSS
                        && join.type() != ShuffledJoin.Type.LEFT_SEMI);
    return kept
        ? apart(
            change.partition(),
            1,
            "The join keeps the rows, so what follows it must still be done for them.")
        : apart(change.partition(), 0, "Not every row of the partition may be one to drop.");
  }

  /**
   * The hot partition keeps what is usual; its excess runs in tasks of its own.
   *
   * @param rest how much of the excess has still to be done
   */
  private Effect apart(int partition, double rest, String reason) {
    if (original.ofPartition(partition).length == 0) {
      return new Effect.Unknown("The source does not tell of the hot partition's task.");
    }
    int parts = Math.max(2, mapTasks());
    return Effect.onTasks(
        index,
        (tasks, bound) -> {
          TaskLoads loads = original.of(tasks);
          TaskSetBuilder builder = new TaskSetBuilder(tasks);
          double work = 0;
          for (int t = 0; t < loads.size(); t++) {
            double excess = loads.reads(t, partition) ? loads.excessMs(t, bound) : 0;
            double kept = loads.durationMs(t) - excess;
            builder.keep(t, kept, kept / Math.max(1, loads.durationMs(t)));
            work += excess;
          }
          double left = work * (rest > 0 ? bound.of(0.7, 1, CONTENTION) : bound.of(0, 0, 0.1));
          int tasksOfIt = left < 1 ? 0 : bound == Bound.WORST ? (parts + 1) / 2 : parts;
          for (int p = 0; p < tasksOfIt; p++) {
            builder.add(left / tasksOfIt + loads.fixedMs(bound), 0, 0);
          }
          return builder.build();
        },
        reason,
        EQUAL_PIECES);
  }

  private static void addPieces(
      TaskSetBuilder builder, TaskLoads loads, int task, int pieces, double againMs, Bound bound) {
    if (pieces <= 1) {
      builder.keep(task);
      return;
    }
    double own = Math.max(0, loads.loadMs(task, bound) - againMs);
    double each = own / pieces * bound.of(1, 1, CONTENTION) + againMs + loads.fixedMs(bound);
    // At worst one piece is half as large again.
    builder.keep(
        task, Math.min(loads.durationMs(task), each * bound.of(1, 1.1, 1.5)), 1.0 / pieces);
    for (int p = 1; p < pieces; p++) {
      builder.keep(task, each, 1.0 / pieces);
    }
  }

  private static TaskSet withSecondStep(TaskSetBuilder builder, TaskLoads loads, Bound bound) {
    int more = (int) bound.of(0, loads.size() / 4.0, loads.size());
    for (int t = 0; t < more; t++) {
      builder.add(loads.fixedMs(bound), 0, 0);
    }
    return builder.build();
  }

  /** What of a usual partition is the side that is not skewed, taken to be the smaller one. */
  private double otherSide(double[] sizes, Bound bound) {
    double[] sides =
        application.planSection(stage).inputs().stream()
            .mapToDouble(input -> input.dataSize().orElse(0))
            .filter(size -> size > 0)
            .toArray();
    if (sides.length == 2) {
      double share = Math.min(sides[0], sides[1]) / (sides[0] + sides[1]);
      return share * Arrays.stream(sizes).average().orElse(0);
    }
    return TheilLine.median(sizes) * bound.of(0, 0.25, 0.5);
  }

  private static double[] shuffleBytes(TaskLoads loads) {
    return IntStream.range(0, loads.size()).mapToDouble(loads::shuffleBytes).toArray();
  }

  private boolean isJoin() {
    PlanSection section = application.planSection(stage);
    return section.nodes().stream().anyMatch(node -> node.name().contains("Join"));
  }

  /** How many tasks wrote what the stage reads; its own where it reads input. */
  private int mapTasks() {
    return stage.parentIds().stream()
        .flatMap(id -> application.attempts(id).stream())
        .mapToInt(StageAttempt::taskCount)
        .max()
        .orElse(original.size());
  }
}
