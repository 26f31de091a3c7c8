package io.sparkadvisor.rules.catalog.skew.hot;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.plan.PlanSection;
import io.sparkadvisor.rules.fact.plan.PlanText;
import io.sparkadvisor.rules.fact.plan.ShuffleExchange;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a stage does with the data whose spread makes a task hot, which decides how it can be spread
 * otherwise.
 *
 * @param kind what it does
 * @param node the plan node that does it; empty for RDD code
 * @param join the join, where it is one of shuffled sides
 * @param shuffle the shuffle that it reads; empty for RDD code and for input
 * @param partitionsMoved whether adaptive execution merged or split the shuffle's partitions, so
 *     that a task's index no longer is the partition's
 */
public record Reading(
    Kind kind,
    Optional<PlanNode> node,
    Optional<ShuffledJoin> join,
    Optional<ShuffleExchange> shuffle,
    boolean partitionsMoved) {

  /** What a stage can do with its data. */
  enum Kind {
    /** It joins. */
    JOIN("a join"),
    /** It aggregates by key. */
    AGGREGATE("an aggregate"),
    /** It computes windows. */
    WINDOW("a window"),
    /** It sorts globally. */
    SORT("a global sort"),
    /** The user asked for the shuffle. */
    REPARTITION("a repartition"),
    /** It reads the shuffle of an RDD. */
    RDD("an RDD shuffle"),
    /** It reads from outside Spark, or from a cache. */
    INPUT("its input"),
    /** The plan does not say. */
    OTHER("a shuffle");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The name of it in a sentence. */
    String text() {
      return text;
    }
  }

  // Grouping operations of RDDs that place rows by the hash of their key.
  private static final Set<String> HASHING_RDD_OPERATIONS =
      Set.of(
          "aggregateByKey",
          "cogroup",
          "combineByKey",
          "distinct",
          "foldByKey",
          "fullOuterJoin",
          "groupBy",
          "groupByKey",
          "join",
          "leftOuterJoin",
          "reduceByKey",
          "rightOuterJoin");

  /** Whether it is a join of which either side may be the hot one. */
  public boolean mayBeEitherSide() {
    return kind == Kind.JOIN
        && join.map(ShuffledJoin::type)
            .map(t -> t.canSplitLeft() && t.canSplitRight())
            .orElse(true);
  }

  /** What a stage does, by the part of the plan that it computes. */
  static Reading of(SparkApplication application, StageAttempt stage) {
    PlanSection section = application.planSection(stage);
    if (!stage.readsShuffle()) {
      return new Reading(
          Kind.INPUT,
          find(section, List.of("Scan", "FileScan", "BatchScan")),
          Optional.empty(),
          Optional.empty(),
          false);
    }
    Optional<ShuffledJoin> join =
        section.nodes().stream()
            .flatMap(node -> ShuffledJoin.of(node).stream())
            .reduce((a, b) -> b);
    Optional<ShuffleExchange> shuffle =
        join.flatMap(ShuffledJoin::leftShuffle).or(() -> section.inputs().stream().findFirst());
    boolean moved = section.has("AQEShuffleRead") || section.has("CustomShuffleReader");
    if (join.isPresent()) {
      return new Reading(Kind.JOIN, join.map(ShuffledJoin::node), join, shuffle, moved);
    }
    Optional<PlanNode> window = find(section, List.of("Window"));
    Optional<PlanNode> aggregate =
        find(
            section,
            List.of(
                "HashAggregate",
                "ObjectHashAggregate",
                "SortAggregate",
                "FlatMapGroups",
                "MapGroups",
                "AggregateInPandas",
                "ArrowAggregatePython",
                "FlatMapCoGroups"));
    Kind kind =
        window.isPresent()
            ? Kind.WINDOW
            : aggregate.isPresent() ? Kind.AGGREGATE : kindOf(stage, shuffle);
    return new Reading(kind, window.or(() -> aggregate), Optional.empty(), shuffle, moved);
  }

  /**
   * The keys by whose hash the rows are placed, as the plan writes them; empty where they are not.
   */
  List<String> hashKeys() {
    return shuffle
        .map(s -> PlanText.parts(PlanText.inside(s.node().description(), "hashpartitioning(")))
        .filter(parts -> parts.size() > 1)
        .map(parts -> parts.subList(0, parts.size() - 1))
        .orElse(List.of());
  }

  /** Whether the rows are placed by ranges of a key. */
  boolean isByRange() {
    return shuffle.filter(Reading::isByRange).isPresent();
  }

  /** The first column by whose hash the rows are placed, as the user wrote it. */
  String keyName() {
    return hashKeys().stream()
        .filter(PlanText::isColumn)
        .map(PlanText::plain)
        .findFirst()
        .orElse("key");
  }

  /** Whether an RDD operation of the stage places rows by the hash of their key. */
  static boolean hashesRddKeys(StageAttempt stage) {
    return stage.rdds().stream().anyMatch(rdd -> HASHING_RDD_OPERATIONS.contains(rdd.operation()));
  }

  private static Kind kindOf(StageAttempt stage, Optional<ShuffleExchange> shuffle) {
    if (shuffle.isEmpty()) {
      return stage.sqlExecutionId().isEmpty() ? Kind.RDD : Kind.OTHER;
    }
    if (shuffle.get().origin() != ShuffleExchange.Origin.OPERATOR) {
      return Kind.REPARTITION;
    }
    return isByRange(shuffle.get()) ? Kind.SORT : Kind.OTHER;
  }

  private static boolean isByRange(ShuffleExchange shuffle) {
    return shuffle.node().description().contains("rangepartitioning");
  }

  // The last one is the one next to the shuffle: nodes are in pre-order.
  private static Optional<PlanNode> find(PlanSection section, List<String> prefixes) {
    return section.nodes().stream()
        .filter(node -> prefixes.stream().anyMatch(node.name()::startsWith))
        .reduce((a, b) -> b);
  }
}
