package io.sparkadvisor.rules.fact.plan;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shuffle in a plan (Spark class {@code ShuffleExchangeExec}).
 *
 * @param node its node
 * @param partitions into how many partitions the rows go, before adaptive execution; empty where
 *     the node does not say
 * @param origin why it is there
 */
public record ShuffleExchange(PlanNode node, OptionalInt partitions, Origin origin) {

  /** Why a shuffle is there: {@code shuffleOrigin}, since Spark 3.0. */
  public enum Origin {
    /**
     * An operator needs its rows distributed so: {@code ENSURE_REQUIREMENTS}, or an older Spark.
     */
    OPERATOR,
    /** The user said {@code repartition(column)}. */
    REPARTITION_BY_COLUMN,
    /** The user said {@code repartition(n)}: no property changes it. */
    REPARTITION_BY_NUMBER,
    /** The user said {@code rebalance}. */
    REBALANCE,
    /** State of a stream is kept by it: its number is fixed by the checkpoint. */
    STATE
  }

  private static final String ROWS = "shuffle records written";

  // hashpartitioning(k#1, 200), rangepartitioning(k#1 ASC NULLS FIRST, 200),
  // RoundRobinPartitioning(8)
  private static final Pattern COUNT =
      Pattern.compile("(?i)\\w*partitioning\\((?:.*, ?)?(\\d+)\\)(?:,|$)");

  /** The shuffle that this node is, or that it reuses; empty where it is none. */
  public static Optional<ShuffleExchange> of(PlanNode node) {
    if (node.name().equals("ReusedExchange")) {
      return node.children().stream().findFirst().flatMap(ShuffleExchange::of);
    }
    boolean shuffles =
        node.name().contains("Exchange")
            && !node.name().contains("Broadcast")
            && !node.name().startsWith("Reused");
    return shuffles
        ? Optional.of(
            new ShuffleExchange(node, count(node.description()), origin(node.description())))
        : Optional.empty();
  }

  /** Whether all rows go to one partition, whatever the properties say. */
  public boolean isSinglePartition() {
    return node.description().contains("SinglePartition");
  }

  /** Whether {@code spark.sql.shuffle.partitions} says into how many partitions the rows go. */
  public boolean isNumberedByProperty() {
    return !isSinglePartition()
        && (origin == Origin.OPERATOR
            || origin == Origin.REPARTITION_BY_COLUMN
            || origin == Origin.REBALANCE);
  }

  /** {@code data size}: the rows as they are in memory, uncompressed; empty where not known. */
  public OptionalLong dataSize() {
    return node.value("data size");
  }

  /** {@code shuffle records written}, since Spark 3.0; empty where not known. */
  public OptionalLong rows() {
    return node.value(ROWS);
  }

  /**
   * Whether no row went through it. Spark does not send counts that are 0: such a shuffle has been
   * read, as measures of time show, and no record of it has.
   */
  public boolean isEmpty() {
    return node.metric(ROWS).isPresent()
        && dataSize().isEmpty()
        && rows().isEmpty()
        && node.value("records read").isEmpty()
        && node.value("fetch wait time").isPresent();
  }

  /** The stage that writes it; empty where its metrics do not say. */
  public OptionalInt writer() {
    // A stage is created after those whose output it reads, and ids ascend.
    return node.stageIds().stream().mapToInt(Integer::intValue).min();
  }

  private static OptionalInt count(String description) {
    if (description.contains("SinglePartition")) {
      return OptionalInt.of(1);
    }
    Matcher matcher = COUNT.matcher(description);
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  private static Origin origin(String description) {
    if (description.contains("REPARTITION_BY_NUM")) {
      return Origin.REPARTITION_BY_NUMBER;
    } else if (description.contains("REPARTITION_BY_COL")) {
      return Origin.REPARTITION_BY_COLUMN;
    } else if (description.contains("REBALANCE_PARTITIONS")) {
      return Origin.REBALANCE;
    } else if (description.contains("REQUIRED_BY_STATEFUL_OPERATOR")) {
      return Origin.STATE;
    }
    return Origin.OPERATOR;
  }
}
