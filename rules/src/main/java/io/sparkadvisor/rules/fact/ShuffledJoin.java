package io.sparkadvisor.rules.fact;

import java.util.List;
import java.util.Locale;
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
    Type type,
    PlanNode left,
    PlanNode right) {

  /** Which rows a join keeps, and so which of its sides may be broadcast. */
  public enum Type {
    /** {@code Inner}. */
    INNER("Inner", "JOIN", true, true),
    /** {@code Cross}: an inner join that the user called a cross join. */
    CROSS("Cross", "JOIN", true, true),
    /** {@code LeftOuter}. */
    LEFT_OUTER("LeftOuter", "LEFT JOIN", false, true),
    /** {@code RightOuter}. */
    RIGHT_OUTER("RightOuter", "RIGHT JOIN", true, false),
    /** {@code FullOuter}: rows without a match are on both sides, so each must be whole. */
    FULL_OUTER("FullOuter", "FULL JOIN", false, false),
    /** {@code LeftSemi}: {@code EXISTS} or {@code IN}. */
    LEFT_SEMI("LeftSemi", "LEFT SEMI JOIN", false, true),
    /** {@code LeftAnti}: {@code NOT EXISTS}. */
    LEFT_ANTI("LeftAnti", "LEFT ANTI JOIN", false, true),
    /** {@code LeftSingle}: a scalar subquery. */
    LEFT_SINGLE("LeftSingle", "", false, true),
    /** {@code ExistenceJoin}: {@code EXISTS} within an OR. */
    EXISTENCE("ExistenceJoin", "", false, true);

    private final String sparkName;
    private final String sqlName;
    private final boolean buildsLeft;
    private final boolean buildsRight;

    Type(String sparkName, String sqlName, boolean buildsLeft, boolean buildsRight) {
      this.sparkName = sparkName;
      this.sqlName = sqlName;
      this.buildsLeft = buildsLeft;
      this.buildsRight = buildsRight;
    }

    /** The name by which Spark writes it, such as {@code LeftOuter}. */
    public String sparkName() {
      return sparkName;
    }

    /** Whether a query can ask for it as a join; what cannot comes of a subquery. */
    public boolean isWrittenAsJoin() {
      return !sqlName.isEmpty();
    }

    /** The join in SQL, such as {@code LEFT JOIN}; empty for what comes of a subquery. */
    public String sqlName() {
      return sqlName;
    }

    /** The name by which the DataFrame API takes it, such as {@code left_outer}. */
    public String apiName() {
      return sparkName.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** The type that Spark writes so, such as {@code ExistenceJoin(exists#5)}. */
    static Optional<Type> parse(String text) {
      String name = text.split("\\(", 2)[0];
      for (Type type : values()) {
        if (type.sparkName.equals(name)) {
          return Optional.of(type);
        }
      }
      return Optional.empty();
    }
  }

  /** Makes the collections immutable. */
  public ShuffledJoin {
    leftKeys = List.copyOf(leftKeys);
    rightKeys = List.copyOf(rightKeys);
  }

  /**
   * The join that this node is; empty where it is none of these, or its text does not tell its
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
        : Type.parse(parts.get(2))
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

  /** Whether the left side may be broadcast (Spark class {@code JoinSelectionHelper}). */
  public boolean canBroadcastLeft() {
    return type.buildsLeft;
  }

  /** Whether the right side may be broadcast. */
  public boolean canBroadcastRight() {
    return type.buildsRight;
  }
}
