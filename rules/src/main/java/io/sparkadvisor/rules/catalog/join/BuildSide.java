package io.sparkadvisor.rules.catalog.join;

import io.sparkadvisor.rules.fact.PlanNode;
import io.sparkadvisor.rules.fact.PlanText;
import io.sparkadvisor.rules.fact.ScannedTable;
import io.sparkadvisor.rules.fact.ShuffleExchange;
import io.sparkadvisor.rules.fact.ShuffledJoin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A side of a join, and how large it would be in memory as the table of a broadcast join.
 *
 * @param child which child of the join it is: 0 is the left one
 * @param exchange the shuffle that brought it
 * @param keys its join keys, as the plan writes them
 * @param rows its rows as the join read them
 * @param bytes the same rows uncompressed, in Spark's own row format
 * @param tables what it was read from
 */
record BuildSide(
    int child,
    ShuffleExchange exchange,
    List<String> keys,
    long rows,
    long bytes,
    List<String> tables) {

  // What stands between a shuffle and a join without making rows wider than the shuffle had them.
  private static final List<String> KEEPS_ROWS_NARROW =
      List.of(
          "AQEShuffleRead",
          "ColumnarToRow",
          "CustomShuffleReader",
          "Filter",
          "HashAggregate",
          "InputAdapter",
          "ObjectHashAggregate",
          "Project",
          "ShuffleQueryStage",
          "Sort",
          "WholeStageCodegen",
          "Window");

  // Beside each row: two lengths and the address of the next row with the same key; a copy of the
  // key, which is a row of its own; and two words in a hash array that is between a quarter and
  // half
  // full (Spark classes BytesToBytesMap, UnsafeHashedRelation).
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
    List<PlanNode> path = new ArrayList<>();
    Optional<ShuffleExchange> exchange = exchangeBelow(top, path);
    if (exchange.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong size = exchange.get().dataSize();
    OptionalLong written = exchange.get().rows();
    OptionalLong read = rows(path, exchange.get());
    if (size.isEmpty() || read.isEmpty()) {
      return Optional.empty();
    }
    long bytes = size.getAsLong();
    if (written.isPresent() && written.getAsLong() > 0) {
      bytes = Math.round((double) bytes / written.getAsLong() * read.getAsLong());
    }
    return Optional.of(
        new BuildSide(
            child,
            exchange.get(),
            keys,
            read.getAsLong(),
            bytes,
            ScannedTable.namesIn(exchange.get().node())));
  }

  private static Optional<ShuffleExchange> exchangeBelow(PlanNode node, List<PlanNode> path) {
    Optional<ShuffleExchange> exchange = ShuffleExchange.of(node);
    if (exchange.isPresent()) {
      return exchange;
    }
    // A filter may have a subquery for a second child.
    boolean narrow = KEEPS_ROWS_NARROW.stream().anyMatch(node.name()::startsWith);
    if (!narrow || node.children().isEmpty()) {
      return Optional.empty();
    }
    path.add(node);
    return exchangeBelow(node.children().get(0), path);
  }

  // The node next to the join that counts rows, else the shuffle itself, else what feeds it: before
  // Spark 3 shuffles do not count.
  private static OptionalLong rows(List<PlanNode> path, ShuffleExchange exchange) {
    Optional<OptionalLong> counted =
        path.stream()
            .map(node -> node.value("number of output rows"))
            .filter(OptionalLong::isPresent)
            .findFirst();
    if (counted.isPresent()) {
      return counted.get();
    }
    if (exchange.rows().isPresent()) {
      return exchange.rows();
    }
    return exchange.node().stream()
        .map(node -> node.value("number of output rows"))
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElse(OptionalLong.empty());
  }
}
