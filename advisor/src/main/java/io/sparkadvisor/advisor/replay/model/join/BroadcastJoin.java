package io.sparkadvisor.advisor.replay.model.join;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.model.run.TaskStart;
import io.sparkadvisor.advisor.replay.schedule.StageWork;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.change.Broadcast;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.plan.NodeMetric;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.plan.PlanSection;
import io.sparkadvisor.rules.fact.plan.ShuffleExchange;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.TheilLine;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What becomes of a join one side of which is broadcast: the stage that joined is gone, and what is
 * left of its work is done by the tasks that wrote the other side's shuffle.
 */
final class BroadcastJoin {
  /** What Spark refuses (Spark class {@code BroadcastExchangeExec}). */
  private static final Bytes MOST = Bytes.ofGib(8);

  // Collecting a table on the driver, building its hash map, and sending it out.
  private static final Bytes SLOW = Bytes.ofMib(10);
  private static final Bytes USUAL = Bytes.ofMib(40);
  private static final Bytes FAST = Bytes.ofMib(200);

  private final SparkApplication application;
  private final Workload workload;
  private final Run run;
  private final double waiting;
  private final Broadcast change;

  BroadcastJoin(Run run, Broadcast change) {
    this.run = run;
    application = run.application();
    workload = run.work();
    waiting = run.basis().waiting();
    this.change = change;
  }

  Effect effect() {
    Optional<ShuffledJoin> found = join();
    if (found.isEmpty()) {
      return new Effect.Unknown("The plan has no join that shuffles both its sides.");
    }
    ShuffledJoin join = found.get();
    boolean legal =
        change.buildChild() == 0 ? join.type().canBroadcastLeft() : join.type().canBroadcastRight();
    if (!legal) {
      return new Effect.Unknown("A join of this type must not broadcast that side.");
    }
    Optional<ShuffleExchange> built =
        shuffleOf(change.buildChild() == 0 ? join.left() : join.right());
    Optional<ShuffleExchange> streamed =
        shuffleOf(change.buildChild() == 0 ? join.right() : join.left());
    OptionalInt joining =
        join.node().stageIds().stream().mapToInt(Integer::intValue).map(this::index).max();
    OptionalInt writer = streamed.map(this::writer).orElse(OptionalInt.empty());
    if (built.isEmpty() || joining.isEmpty() || writer.isEmpty()) {
      return new Effect.Unknown("The plan does not show which stages join and which shuffle.");
    } else if (joining.getAsInt() < 0
        || writer.getAsInt() < 0
        || joining.getAsInt() == writer.getAsInt()) {
      return new Effect.Unknown("The stages that join and that shuffle did not both run.");
    }
    long size = built.get().dataSize().orElse(-1);
    if (size < 0) {
      return new Effect.Unknown("The plan does not show how large the side is.");
    } else if (size > MOST.count()
        || size > application.settings().driverMemory().value().count()) {
      return new Effect.Unknown(
          "The side is larger than the driver's memory, or than Spark allows.");
    }
    StageAttempt stage = stage(joining.getAsInt());
    if (application.planSection(stage).inputs().size() > 2) {
      return new Effect.Unknown("The stage reads other shuffles too, so it does not go away.");
    }
    int building = writer(built.get()).orElse(-1);
    return moved(stage, joining.getAsInt(), writer.getAsInt(), building, size);
  }

  private Effect moved(StageAttempt stage, int joining, int writer, int building, long builtBytes) {
    Tasks tasks = stage.tasks();
    double beginMs = tasks.size() * TaskStart.millis(run.stage(joining));
    double shuffleMs = sortMs(stage) + fetchMs(tasks) + overheadMs(tasks) + beginMs;
    // Merging sorted rows needs a core: of the time without one, such as waits, nothing is saved.
    double mergeMs =
        Math.max(
            0,
            tasks.sum(TaskMetric.EXECUTOR_CPU_TIME).orElse(0) / 1e6
                - sortMs(stage)
                - beginMs / waiting);
    Tasks writing = stage(writer).tasks();
    return Effect.of(
        (work, bound) -> {
          double joinMs = Arrays.stream(work.stages().get(joining).tasks().durationMs()).sum();
          double gone = shuffleMs * bound.of(1, 1, 0.7) + mergeMs * bound.of(0.7, 0.4, 0);
          double left = Math.max(0, joinMs - gone);
          TaskSet streamed = work.stages().get(writer).tasks();
          StageWork first =
              work.stages()
                  .get(writer)
                  .withTasks(joined(streamed, writing, left, bound))
                  .withDelay(work.stages().get(writer).delayMs() + sendingMs(builtBytes, bound));
          // The side that is sent must be there before the other one is read.
          boolean waits = building >= 0 && building < writer;
          return work.withStage(writer, waits ? first.alsoAfter(building) : first)
              .withStage(joining, work.stages().get(joining).skipped());
        },
        "How much of the joining stage's time went into reading and merging the shuffles is only"
            + " partly measured.",
        "How long it takes to send the side to every executor depends on driver and network.",
        "What follows the join runs in the tasks that read the other side, and may need a shuffle"
            + " that it now shares.");
  }

  /** The tasks of the other side, which no longer write a shuffle, but join. */
  private static TaskSet joined(TaskSet streamed, Tasks writing, double joinMs, Bound bound) {
    long[] durations = streamed.durationMs().clone();
    double all = Math.max(1, Arrays.stream(durations).sum());
    for (int t = 0; t < durations.length; t++) {
      int row = streamed.row()[t];
      double own = streamed.durationMs()[t];
      double written = (row < 0 ? 0 : writing.orZero(TaskMetric.SHUFFLE_WRITE_TIME, row)) / 1e6;
      double cpu = (row < 0 ? 0 : writing.orZero(TaskMetric.EXECUTOR_CPU_TIME, row)) / 1e6;
      // Partitioning and serializing rows is not within the time that Spark measures.
      double saved =
          Math.min(own, Math.max(written * bound.of(2, 1.2, 0.8), cpu * bound.of(0.4, 0, 0)));
      durations[t] = Math.round(Math.max(1, own - saved) + joinMs * own / all);
    }
    return streamed.lasting(durations);
  }

  private static long sendingMs(long builtBytes, Bound bound) {
    double rate = bound.of(FAST.toMib(), USUAL.toMib(), SLOW.toMib());
    return Math.round(bound.of(50, 150, 500) + 1_000.0 * new Bytes(builtBytes).toMib() / rate);
  }

  /** What its tasks cost outside of their run time, as fewer tasks need not be started. */
  private static double overheadMs(Tasks tasks) {
    double[] outside =
        tasks
            .rows()
            .mapToDouble(
                row ->
                    tasks.durationMs(row).orElse(0)
                        - tasks.orZero(TaskMetric.EXECUTOR_RUN_TIME, row))
            .filter(ms -> ms >= 0)
            .toArray();
    return TheilLine.median(outside) * tasks.size();
  }

  private Optional<ShuffledJoin> join() {
    return application.sqlExecutions().stream()
        .filter(sql -> sql.id() == change.sqlExecutionId())
        .map(SqlExecution::finalPlan)
        .flatMap(PlanNode::stream)
        .filter(node -> node.id() == change.joinNode())
        .findFirst()
        .flatMap(ShuffledJoin::of);
  }

  /** The shuffle from which a side comes. */
  private static Optional<ShuffleExchange> shuffleOf(PlanNode side) {
    return side.stream().flatMap(node -> ShuffleExchange.of(node).stream()).findFirst();
  }

  private OptionalInt writer(ShuffleExchange shuffle) {
    OptionalInt id = shuffle.writer();
    return id.isEmpty() ? id : OptionalInt.of(index(id.getAsInt()));
  }

  /** The last attempt at a stage, among the workload's stages; -1 where it did not run. */
  private int index(int stageId) {
    return run.basis().indexOfLast(stageId).orElse(-1);
  }

  private StageAttempt stage(int index) {
    StageKey key = workload.stages().get(index).key();
    return application.stage(key).orElseThrow();
  }

  private double sortMs(StageAttempt stage) {
    PlanSection section = application.planSection(stage);
    List<NodeMetric> times =
        section.nodes().stream()
            .filter(node -> node.name().equals("Sort"))
            .flatMap(node -> node.metric("sort time").stream())
            .toList();
    return times.stream()
        .mapToDouble(
            time -> time.value().orElse(0) / (time.type() == NodeMetric.Type.NS_TIMING ? 1e6 : 1.0))
        .sum();
  }

  private static double fetchMs(Tasks tasks) {
    return tasks.sum(TaskMetric.FETCH_WAIT_TIME).orElse(0);
  }
}
