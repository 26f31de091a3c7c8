package io.sparkadvisor.bench.whatif;

import io.sparkadvisor.rules.change.Broadcast;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Memory;
import io.sparkadvisor.rules.change.NoBroadcast;
import io.sparkadvisor.rules.change.NoSalt;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.BroadcastHashJoin;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.plan.ShuffleExchange;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;
import io.sparkadvisor.rules.fact.value.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The way from one setting to another, as the changes that a user would ask for.
 *
 * @param kind what is changed, such as {@code slots}; {@code slots, partitions} where both are
 * @param changes for the replay; none where the setting makes no difference to the run
 */
record Changes(String kind, List<Change> changes) {

  // What spark.sql.autoBroadcastJoinThreshold is set to in the runs that broadcast.
  private static final long BROADCAST = Bytes.ofMib(50).count();

  /**
   * The way from the setting of a run to another one.
   *
   * @return empty where no change says it, as of another salt in the place of one
   */
  static Optional<Changes> between(SparkApplication application, Setting from, Setting to) {
    boolean saltedOtherwise =
        from.buckets() > 1 && to.buckets() > 1 && from.buckets() != to.buckets();
    if (saltedOtherwise || from.isLocal() != to.isLocal()) {
      return Optional.empty();
    }
    ResizeCluster cluster = new ResizeCluster(Math.max(1, to.executors()), to.cores());
    List<String> kinds = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    if (from.executors() != to.executors() || from.cores() != to.cores()) {
      kinds.add("slots");
      changes.add(cluster);
    }
    if (from.partitions() != to.partitions()) {
      kinds.add("partitions");
      changes.addAll(partitions(application, to.partitions()));
    }
    if (!from.adaptive().equals(to.adaptive())) {
      kinds.add("adaptive");
      changes.add(
          KnobChange.of(
              "spark.sql.adaptive.enabled", Boolean.toString(to.adaptive().orElse(true))));
    }
    if (from.skewJoin() != to.skewJoin()) {
      kinds.add(to.skewJoin() ? "skew join" : "no skew join");
      changes.add(
          KnobChange.of("spark.sql.adaptive.skewJoin.enabled", Boolean.toString(to.skewJoin())));
    }
    if (from.buckets() != to.buckets()) {
      boolean salt = to.buckets() > 1;
      kinds.add(salt ? "salt" : "no salt");
      salted(application)
          .map(StageAttempt::key)
          .ifPresent(
              s -> changes.add(salt ? new Salt(s, to.buckets()) : new NoSalt(s, from.buckets())));
    }
    if (from.broadcast() != to.broadcast()) {
      kinds.add(to.broadcast() ? "broadcast" : "no broadcast");
      changes.addAll(to.broadcast() ? broadcasts(application) : noBroadcasts(application));
    }
    if (from.memoryMib() != to.memoryMib()) {
      kinds.add("memory");
      changes.add(new Memory(Bytes.ofMib(to.memoryMib())));
    }
    return Optional.of(new Changes(String.join(", ", kinds), changes));
  }

  /** RDD code names the number itself: there every stage that reads a shuffle has it. */
  private static List<Change> partitions(SparkApplication application, int partitions) {
    List<Change> changes = new ArrayList<>();
    application
        .stagesThatRan()
        .filter(stage -> stage.sqlExecutionId().isEmpty() && !stage.parentIds().isEmpty())
        .forEach(stage -> changes.add(new Repartition(stage.key(), partitions)));
    changes.add(KnobChange.of("spark.sql.shuffle.partitions", Integer.toString(partitions)));
    return changes;
  }

  /** The join whose longest task is the longest. */
  private static Optional<StageAttempt> salted(SparkApplication application) {
    return application
        .stagesThatRan()
        .filter(
            stage ->
                application.planSection(stage).nodes().stream()
                    .anyMatch(node -> ShuffledJoin.of(node).isPresent()))
        .max(Comparator.comparingLong(Changes::longestMs));
  }

  private static long longestMs(StageAttempt stage) {
    return stage
        .tasks()
        .rows()
        .mapToLong(r -> stage.tasks().durationMs(r).orElse(0))
        .max()
        .orElse(0);
  }

  private static List<Change> broadcasts(SparkApplication application) {
    List<Change> changes = new ArrayList<>();
    for (SqlExecution sql : application.sqlExecutions()) {
      sql.finalPlan().stream()
          .flatMap(node -> ShuffledJoin.of(node).stream())
          .forEach(
              join -> {
                long left = join.type().canBroadcastLeft() ? size(join.left()) : Long.MAX_VALUE;
                long right = join.type().canBroadcastRight() ? size(join.right()) : Long.MAX_VALUE;
                if (Math.min(left, right) <= BROADCAST) {
                  changes.add(new Broadcast(sql.id(), join.node().id(), left < right ? 0 : 1));
                }
              });
    }
    return changes;
  }

  private static List<Change> noBroadcasts(SparkApplication application) {
    List<Change> changes = new ArrayList<>();
    for (SqlExecution sql : application.sqlExecutions()) {
      sql.finalPlan().stream()
          .flatMap(node -> BroadcastHashJoin.of(node).stream())
          .forEach(join -> changes.add(new NoBroadcast(sql.id(), join.node().id())));
    }
    return changes;
  }

  private static long size(PlanNode side) {
    OptionalLong size =
        side.stream()
            .flatMap(node -> ShuffleExchange.of(node).stream())
            .findFirst()
            .map(ShuffleExchange::dataSize)
            .orElse(OptionalLong.empty());
    return size.orElse(Long.MAX_VALUE);
  }
}
