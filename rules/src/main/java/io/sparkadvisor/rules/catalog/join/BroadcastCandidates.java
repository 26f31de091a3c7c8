package io.sparkadvisor.rules.catalog.join;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The joins of two shuffled sides of which one could be broadcast.
 *
 * @param joins each join once, however often it ran
 * @param lookedAt how many joins of two shuffled sides ran
 */
record BroadcastCandidates(List<RepeatedJoin> joins, int lookedAt) {

  /**
   * Those of an application.
   *
   * @param ratio how much larger the other side must be
   */
  static BroadcastCandidates of(SparkApplication app, BroadcastLimit limit, double ratio) {
    Map<String, RepeatedJoin> candidates = new LinkedHashMap<>();
    int lookedAt = 0;
    Set<Long> seen = new HashSet<>();
    for (SqlExecution sql : app.sqlExecutions()) {
      for (ShuffledJoin join : joins(sql, seen)) {
        lookedAt++;
        side(join, limit, ratio)
            .map(side -> new RepeatedJoin(sql, join, side, JoinTime.of(app, join), 1))
            .ifPresent(found -> candidates.merge(found.key(), found, RepeatedJoin::and));
      }
    }
    return new BroadcastCandidates(List.copyOf(candidates.values()), lookedAt);
  }

  /**
   * The joins of an execution's final plan that ran. A join within a cached plan or a reused
   * shuffle stands in many plans, and ran once.
   */
  private static List<ShuffledJoin> joins(SqlExecution sql, Set<Long> seen) {
    return sql.finalPlan().stream()
        .flatMap(node -> ShuffledJoin.of(node).stream())
        .filter(join -> !join.node().stageIds().isEmpty())
        .filter(
            join ->
                join.node().metrics().isEmpty()
                    || seen.add(join.node().metrics().get(0).accumulatorId()))
        .toList();
  }

  /** The smallest side that may be broadcast, is small enough and much smaller than the other. */
  private static Optional<BuildSide> side(ShuffledJoin join, BroadcastLimit limit, double ratio) {
    Optional<BuildSide> left = BuildSide.left(join);
    Optional<BuildSide> right = BuildSide.right(join);
    return Stream.of(
            left.filter(side -> join.type().canBroadcastLeft())
                .filter(s -> isSmaller(s, right, ratio)),
            right
                .filter(side -> join.type().canBroadcastRight())
                .filter(s -> isSmaller(s, left, ratio)))
        .flatMap(Optional::stream)
        .filter(limit::allows)
        .min(Comparator.comparingLong(BuildSide::inMemory));
  }

  private static boolean isSmaller(BuildSide side, Optional<BuildSide> other, double ratio) {
    return other.map(o -> o.bytes() >= ratio * side.bytes()).orElse(true);
  }
}
