package io.sparkadvisor.advisor.replay.model.knob;

import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.rules.change.Broadcast;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.NoBroadcast;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.plan.BroadcastHashJoin;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.plan.ShuffleExchange;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;
import io.sparkadvisor.rules.fact.setting.JoinKnobs;
import io.sparkadvisor.rules.fact.setting.Knob;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * {@code spark.sql.autoBroadcastJoinThreshold}: every join that shuffles both its sides, if the
 * smaller side that it may broadcast is within the threshold.
 */
final class BroadcastKnobEffect implements KnobEffect {

  @Override
  public List<Knob<?>> family() {
    return List.of(JoinKnobs.BROADCAST_THRESHOLD, JoinKnobs.ADAPTIVE_BROADCAST_THRESHOLD);
  }

  @Override
  public List<Change> changes(KnobChange knobs, Run run) {
    long threshold = run.settingsAfter().autoBroadcastJoinThreshold().value().count();
    long before = run.application().settings().autoBroadcastJoinThreshold().value().count();
    List<Change> changes = new ArrayList<>();
    for (SqlExecution sql : run.application().sqlExecutions()) {
      sql.finalPlan().stream()
          .flatMap(node -> BroadcastHashJoin.of(node).stream())
          .filter(join -> isWithin(join, before) && !isWithin(join, threshold))
          .forEach(join -> changes.add(new NoBroadcast(sql.id(), join.node().id())));
      sql.finalPlan().stream()
          .flatMap(PlanNode::stream)
          .flatMap(node -> ShuffledJoin.of(node).stream())
          .flatMap(join -> broadcast(sql, join, threshold))
          .forEach(changes::add);
    }
    return changes;
  }

  @Override
  public List<String> reasons() {
    return List.of("Spark goes by its own estimate of how large a side is, not by the true size.");
  }

  /** What was larger than the threshold was broadcast for another reason, such as a hint. */
  private static boolean isWithin(BroadcastHashJoin join, long threshold) {
    return join.builtBytes() <= threshold;
  }

  private static Stream<Change> broadcast(SqlExecution sql, ShuffledJoin join, long threshold) {
    long left = join.type().canBroadcastLeft() ? size(join.left()) : Long.MAX_VALUE;
    long right = join.type().canBroadcastRight() ? size(join.right()) : Long.MAX_VALUE;
    return Math.min(left, right) <= threshold
        ? Stream.of(new Broadcast(sql.id(), join.node().id(), left < right ? 0 : 1))
        : Stream.empty();
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
