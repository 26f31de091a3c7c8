package io.sparkadvisor.rules.fact.plan;

import java.util.List;
import java.util.Optional;

/**
 * A join that wants both its sides partitioned by the join keys (Spark classes {@code
 * SortMergeJoinExec} and {@code ShuffledHashJoinExec}).
 *
 * @param node its node
 * @param leftKeys the left side's keys, as the plan writes them
 * @param rightKeys the right side's keys
 * @param type which rows it keeps
 * @param left the left side
 * @param right the right side
 */
public record ShuffledJoin(
    PlanNode node,
    List<String> leftKeys,
    List<String> rightKeys,
    JoinType type,
    PlanNode left,
    PlanNode right) {

  /** What may stand between a join and its shuffle for adaptive execution to split it. */
  private static final List<String> TRANSPARENT =
      List.of(
          "Sort",
          "InputAdapter",
          "WholeStageCodegen",
          "AQEShuffleRead",
          "CustomShuffleReader",
          "ShuffleQueryStage");

  /** Makes the collections immutable. */
  public ShuffledJoin {
    leftKeys = List.copyOf(leftKeys);
    rightKeys = List.copyOf(rightKeys);
  }

  /**
   * The join that this node is; empty where it is none of these, or its text does not name its
   * type: plans of vendors and of Spark 1.
   */
  public static Optional<ShuffledJoin> of(PlanNode node) {
    // SortMergeJoin(skew=true) [k#1L], [k#2L], Inner, (a#3 > b#4)
    String text = node.description();
    boolean isOne =
        node.name().startsWith("SortMergeJoin") || node.name().startsWith("ShuffledHashJoin");
    int arguments = text.indexOf('[');
    if (!isOne || arguments < 0 || node.children().size() < 2) {
      return Optional.empty();
    }
    List<String> parts = PlanText.parts(text.substring(arguments));
    return parts.size() < 3
        ? Optional.empty()
        : JoinType.parse(parts.get(2))
            .map(
                type ->
                    new ShuffledJoin(
                        node,
                        PlanText.parts(PlanText.inside(parts.get(0), "[")),
                        PlanText.parts(PlanText.inside(parts.get(1), "[")),
                        type,
                        node.children().get(0),
                        node.children().get(1)));
  }

  /** Whether adaptive execution has split it because of skew. */
  public boolean isSplit() {
    return (node.name() + node.description()).contains("skew=true");
  }

  /** The shuffle that the left side reads; empty if more than a sort is between. */
  public Optional<ShuffleExchange> leftShuffle() {
    return shuffleBelow(left);
  }

  /** The shuffle that the right side reads; empty if more than a sort is between. */
  public Optional<ShuffleExchange> rightShuffle() {
    return shuffleBelow(right);
  }

  /**
   * Whether adaptive execution could split it: both sides come straight from shuffles that the join
   * itself asked for (Spark class {@code OptimizeSkewedJoin}).
   */
  public boolean isAdaptable() {
    return isAskedFor(leftShuffle()) && isAskedFor(rightShuffle());
  }

  private static boolean isAskedFor(Optional<ShuffleExchange> shuffle) {
    return shuffle.filter(s -> s.origin() == ShuffleExchange.Origin.OPERATOR).isPresent();
  }

  private static Optional<ShuffleExchange> shuffleBelow(PlanNode node) {
    if (TRANSPARENT.stream().anyMatch(node.name()::startsWith) && node.children().size() == 1) {
      return shuffleBelow(node.children().get(0));
    }
    return ShuffleExchange.of(node);
  }
}
