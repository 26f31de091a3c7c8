package io.sparkadvisor.rules.catalog.join;

import io.sparkadvisor.rules.fact.plan.JoinType;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.plan.ShuffleExchange;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many rows a part of a plan gives, and how large they are: the rows by the node that counts
 * them last, their width by the shuffles, and the broadcasts, that brought them.
 *
 * @param rows how many
 * @param width bytes of one row, uncompressed, in Spark's own row format
 * @param shuffledBytes all rows of the shuffle below; the rows' own size where a join is between
 */
record RowSize(long rows, double width, long shuffledBytes) {

  // What may stand above a shuffle without making rows wider than the shuffle had them.
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

  /** The size of what a node gives; empty where the plan does not say. */
  static Optional<RowSize> of(PlanNode node) {
    Optional<ShuffleExchange> exchange = ShuffleExchange.of(node);
    if (exchange.isPresent()) {
      return of(exchange.get());
    }
    if (node.name().startsWith("BroadcastExchange")) {
      return ofBroadcast(node);
    }
    if (node.children().size() == 2 && node.name().contains("Join")) {
      return ofJoin(node);
    }
    // A filter may have a subquery for a second child.
    boolean narrow = KEEPS_ROWS_NARROW.stream().anyMatch(node.name()::startsWith);
    return narrow && !node.children().isEmpty()
        ? of(node.children().get(0)).map(below -> below.filteredTo(rows(node)))
        : Optional.empty();
  }

  /** All rows together. */
  long bytes() {
    return Math.round(rows * width);
  }

  private RowSize filteredTo(OptionalLong counted) {
    return counted.isEmpty() ? this : new RowSize(counted.getAsLong(), width, shuffledBytes);
  }

  private static Optional<RowSize> of(ShuffleExchange exchange) {
    if (exchange.isEmpty()) {
      return Optional.of(new RowSize(0, 0, 0));
    }
    // Before Spark 3 shuffles do not count: what feeds them does.
    OptionalLong rows =
        exchange.rows().isPresent()
            ? exchange.rows()
            : exchange.node().stream()
                .map(RowSize::rows)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    return of(rows, exchange.dataSize());
  }

  private static Optional<RowSize> ofBroadcast(PlanNode node) {
    return of(rows(node), node.value("data size"));
  }

  private static Optional<RowSize> of(OptionalLong rows, OptionalLong size) {
    return rows.isEmpty() || size.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RowSize(
                rows.getAsLong(),
                (double) size.getAsLong() / Math.max(1, rows.getAsLong()),
                size.getAsLong()));
  }

  // Rows of a join have the columns of both sides, as far as they are wanted afterwards; of a semi
  // or an anti join those of the left one.
  private static Optional<RowSize> ofJoin(PlanNode join) {
    OptionalLong rows = rows(join);
    Optional<RowSize> left = of(join.children().get(0));
    Optional<RowSize> right = of(join.children().get(1));
    if (rows.isEmpty() || left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    boolean leftOnly =
        ShuffledJoin.of(join).map(ShuffledJoin::type).filter(RowSize::keepsLeftOnly).isPresent();
    double width = left.get().width + (leftOnly ? 0 : right.get().width);
    return Optional.of(new RowSize(rows.getAsLong(), width, Math.round(rows.getAsLong() * width)));
  }

  private static boolean keepsLeftOnly(JoinType type) {
    return type == JoinType.LEFT_SEMI || type == JoinType.LEFT_ANTI;
  }

  private static OptionalLong rows(PlanNode node) {
    return node.value("number of output rows");
  }
}
