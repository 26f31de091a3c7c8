package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.fact.PlanNode;
import io.sparkadvisor.rules.fact.ShuffleExchange;
import io.sparkadvisor.rules.fact.ShuffledJoin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What adaptive execution can do about skew in a join of two shuffled sides.
 *
 * @param join the join
 * @param left the shuffle that the left side reads, where nothing but a sort is between
 * @param right the shuffle that the right side reads
 */
record JoinNode(
    ShuffledJoin join, Optional<ShuffleExchange> left, Optional<ShuffleExchange> right) {

  /** Sides of a join that adaptive execution may split, in Spark's own rule. */
  private static final Set<ShuffledJoin.Type> SPLITS_LEFT =
      Set.of(
          ShuffledJoin.Type.INNER,
          ShuffledJoin.Type.CROSS,
          ShuffledJoin.Type.LEFT_SEMI,
          ShuffledJoin.Type.LEFT_ANTI,
          ShuffledJoin.Type.LEFT_OUTER);

  private static final Set<ShuffledJoin.Type> SPLITS_RIGHT =
      Set.of(ShuffledJoin.Type.INNER, ShuffledJoin.Type.CROSS, ShuffledJoin.Type.RIGHT_OUTER);

  /** Joins that drop rows with a null key before they shuffle. */
  private static final Set<ShuffledJoin.Type> DROPS_NULLS =
      Set.of(ShuffledJoin.Type.INNER, ShuffledJoin.Type.CROSS, ShuffledJoin.Type.LEFT_SEMI);

  /** What may stand between a join and its shuffle for adaptive execution to split it. */
  private static final List<String> TRANSPARENT =
      List.of(
          "Sort",
          "InputAdapter",
          "WholeStageCodegen",
          "AQEShuffleRead",
          "CustomShuffleReader",
          "ShuffleQueryStage");

  /** The join that a node is; empty where it is none of shuffled sides. */
  static Optional<JoinNode> of(PlanNode node) {
    return ShuffledJoin.of(node)
        .map(join -> new JoinNode(join, shuffleBelow(join.left()), shuffleBelow(join.right())));
  }

  /** The node. */
  PlanNode node() {
    return join.node();
  }

  /** Such as {@code LeftOuter}. */
  String type() {
    return join.type().sparkName();
  }

  /** The left side's keys, as the plan writes them. */
  List<String> leftKeys() {
    return join.leftKeys();
  }

  /** The right side's keys. */
  List<String> rightKeys() {
    return join.rightKeys();
  }

  /** Whether adaptive execution has split it already. */
  boolean isSplit() {
    return join.isSplit();
  }

  /** Whether rows of the left side may be spread while the right side's are repeated. */
  boolean canSplitLeft() {
    return SPLITS_LEFT.contains(join.type());
  }

  /** Whether rows of the right side may be spread while the left side's are repeated. */
  boolean canSplitRight() {
    return SPLITS_RIGHT.contains(join.type());
  }

  /** Whether both sides come straight from shuffles that the join itself asked for. */
  boolean isAdaptable() {
    return left.isPresent()
        && right.isPresent()
        && left.get().origin() == ShuffleExchange.Origin.OPERATOR
        && right.get().origin() == ShuffleExchange.Origin.OPERATOR;
  }

  /** Whether a row with a null key can be in it: an inner join's are filtered out before. */
  boolean keepsNullKeys() {
    return !DROPS_NULLS.contains(join.type());
  }

  private static Optional<ShuffleExchange> shuffleBelow(PlanNode node) {
    if (TRANSPARENT.stream().anyMatch(node.name()::startsWith) && node.children().size() == 1) {
      return shuffleBelow(node.children().get(0));
    }
    return ShuffleExchange.of(node);
  }
}
