package io.sparkadvisor.rules.fact.plan;

import java.util.Locale;
import java.util.Optional;

/**
 * Which rows a join keeps, and so which of its sides Spark may broadcast ({@code
 * JoinSelectionHelper}) or split because of skew ({@code OptimizeSkewedJoin}).
 */
public enum JoinType {
  /** {@code Inner}. */
  INNER("Inner", "JOIN", Sides.BOTH, Sides.BOTH, true),
  /** {@code Cross}: an inner join that the user called a cross join. */
  CROSS("Cross", "JOIN", Sides.BOTH, Sides.BOTH, true),
  /** {@code LeftOuter}. */
  LEFT_OUTER("LeftOuter", "LEFT JOIN", Sides.RIGHT, Sides.LEFT, false),
  /** {@code RightOuter}. */
  RIGHT_OUTER("RightOuter", "RIGHT JOIN", Sides.LEFT, Sides.RIGHT, false),
  /** {@code FullOuter}: rows without a match are on both sides, so each must be whole. */
  FULL_OUTER("FullOuter", "FULL JOIN", Sides.NONE, Sides.NONE, false),
  /** {@code LeftSemi}: {@code EXISTS} or {@code IN}. */
  LEFT_SEMI("LeftSemi", "LEFT SEMI JOIN", Sides.RIGHT, Sides.LEFT, true),
  /** {@code LeftAnti}: {@code NOT EXISTS}. */
  LEFT_ANTI("LeftAnti", "LEFT ANTI JOIN", Sides.RIGHT, Sides.LEFT, false),
  /** {@code LeftSingle}: a scalar subquery. */
  LEFT_SINGLE("LeftSingle", "", Sides.RIGHT, Sides.NONE, false),
  /** {@code ExistenceJoin}: {@code EXISTS} within an OR. */
  EXISTENCE("ExistenceJoin", "", Sides.RIGHT, Sides.NONE, false);

  private enum Sides {
    NONE(false, false),
    LEFT(true, false),
    RIGHT(false, true),
    BOTH(true, true);

    private final boolean left;
    private final boolean right;

    Sides(boolean left, boolean right) {
      this.left = left;
      this.right = right;
    }
  }

  private final String sparkName;
  private final String sqlName;
  private final Sides broadcast;
  private final Sides split;
  private final boolean dropsNullKeys;

  JoinType(String sparkName, String sqlName, Sides broadcast, Sides split, boolean dropsNullKeys) {
    this.sparkName = sparkName;
    this.sqlName = sqlName;
    this.broadcast = broadcast;
    this.split = split;
    this.dropsNullKeys = dropsNullKeys;
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

  /** Whether the left side may be broadcast. */
  public boolean canBroadcastLeft() {
    return broadcast.left;
  }

  /** Whether the right side may be broadcast. */
  public boolean canBroadcastRight() {
    return broadcast.right;
  }

  /** Whether rows of the left side may be spread while the right side's are repeated. */
  public boolean canSplitLeft() {
    return split.left;
  }

  /** Whether rows of the right side may be spread while the left side's are repeated. */
  public boolean canSplitRight() {
    return split.right;
  }

  /** Whether rows of either side may be spread. */
  public boolean canBeSplit() {
    return split != Sides.NONE;
  }

  /** Whether rows with a null key are filtered out before the join, as they can match nothing. */
  public boolean dropsNullKeys() {
    return dropsNullKeys;
  }

  /** The type that Spark writes so, such as {@code ExistenceJoin(exists#5)}. */
  static Optional<JoinType> parse(String text) {
    String name = text.split("\\(", 2)[0];
    for (JoinType type : values()) {
      if (type.sparkName.equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
