package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.fact.PlanNode;
import io.sparkadvisor.rules.fact.ShuffleExchange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A join of two shuffled sides (Spark classes {@code SortMergeJoinExec}, {@code
 * ShuffledHashJoinExec}).
 *
 * @param node the node
 * @param type such as {@code LeftOuter}
 * @param leftKeys the left side's keys, as the plan writes them
 * @param rightKeys the right side's keys
 * @param left the shuffle that the left side reads, where nothing but a sort is between
 * @param right the shuffle that the right side reads
 */
record JoinNode(
    PlanNode node,
    String type,
    List<String> leftKeys,
    List<String> rightKeys,
    Optional<ShuffleExchange> left,
    Optional<ShuffleExchange> right) {

  /** Sides of a join that adaptive execution may split, in Spark's own rule. */
  private static final Set<String> SPLITS_LEFT =
      Set.of("Inner", "Cross", "LeftSemi", "LeftAnti", "LeftOuter");

  private static final Set<String> SPLITS_RIGHT = Set.of("Inner", "Cross", "RightOuter");

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
    if (!node.name().startsWith("SortMergeJoin") && !node.name().startsWith("ShuffledHashJoin")) {
      return Optional.empty();
    }
    String description = node.description();
    int arguments = description.indexOf('[');
    List<String> parts =
        arguments < 0 ? List.of() : PlanText.parts(description.substring(arguments));
    if (parts.size() < 3 || node.children().size() != 2) {
      return Optional.empty();
    }
    return Optional.of(
        new JoinNode(
            node,
            parts.get(2),
            PlanText.parts(PlanText.inside(parts.get(0), "[")),
            PlanText.parts(PlanText.inside(parts.get(1), "[")),
            shuffleBelow(node.children().get(0)),
            shuffleBelow(node.children().get(1))));
  }

  /** Whether adaptive execution has split it already. */
  boolean isSplit() {
    return node.name().contains("skew=true") || node.description().contains("skew=true");
  }

  /** Whether rows of the left side may be spread while the right side's are repeated. */
  boolean canSplitLeft() {
    return SPLITS_LEFT.contains(type);
  }

  /** Whether rows of the right side may be spread while the left side's are repeated. */
  boolean canSplitRight() {
    return SPLITS_RIGHT.contains(type);
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
    return !type.equals("Inner") && !type.equals("LeftSemi") && !type.equals("Cross");
  }

  private static Optional<ShuffleExchange> shuffleBelow(PlanNode node) {
    if (TRANSPARENT.stream().anyMatch(node.name()::startsWith) && node.children().size() == 1) {
      return shuffleBelow(node.children().get(0));
    }
    return ShuffleExchange.of(node);
  }
}
