package io.sparkadvisor.rules.catalog.join;

import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.plan.PlanText;
import io.sparkadvisor.rules.fact.plan.ScannedTable;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;
import java.util.List;
import java.util.Optional;

/**
 * A side of a join, and how large it would be in memory as the table of a broadcast join.
 *
 * @param child which child of the join it is: 0 is the left one
 * @param shuffledBytes all rows of the shuffle that brought it, of which adaptive execution knows
 * @param keys its join keys, as the plan writes them
 * @param rows its rows as the join read them
 * @param bytes the same rows uncompressed, in Spark's own row format
 * @param tables what it was read from
 */
record BuildSide(
    int child, long shuffledBytes, List<String> keys, long rows, long bytes, List<String> tables) {

  // Beside each row: two lengths and the address of the next row with the same key; a copy of the
  // key, which is a row of its own; and two words in a hash array that is between a quarter and
  // half full (Spark classes BytesToBytesMap, UnsafeHashedRelation).
  private static final long LENGTHS_AND_NEXT = 16;
  private static final long KEY_HEADER = 8;
  private static final long KEY_FIELD = 8;
  private static final long HASH_SLOTS = 4 * 16;

  /** The left side; empty where its size is not known. */
  static Optional<BuildSide> left(ShuffledJoin join) {
    return of(0, join.left(), join.leftKeys());
  }

  /** The right side; empty where its size is not known. */
  static Optional<BuildSide> right(ShuffledJoin join) {
    return of(1, join.right(), join.rightKeys());
  }

  /** How much memory its hash table takes, at most: the rows, and what Spark keeps beside them. */
  long inMemory() {
    return bytes + rows * (LENGTHS_AND_NEXT + KEY_HEADER + KEY_FIELD * keys.size() + HASH_SLOTS);
  }

  /** What a person would call it. */
  String label() {
    return tables.isEmpty()
        ? child == 0 ? "the left side" : "the right side"
        : String.join(" with ", tables);
  }

  /** Whether Spark keeps it by a single key of 64 bits, which lets it have more rows. */
  boolean hasLongKey() {
    return keys.size() == 1 && PlanText.isBigint(keys.get(0));
  }

  private static Optional<BuildSide> of(int child, PlanNode top, List<String> keys) {
    return RowSize.of(top)
        .map(
            size ->
                new BuildSide(
                    child,
                    size.shuffledBytes(),
                    keys,
                    size.rows(),
                    size.bytes(),
                    ScannedTable.namesIn(top)));
  }
}
