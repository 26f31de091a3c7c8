package io.sparkadvisor.rules.catalog.skew.hot;

import static io.sparkadvisor.rules.catalog.skew.SkewedStages.exchange;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.exchangeBy;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.hot;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.join;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.joining;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.map;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.running;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.skewed;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.usual;
import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.catalog.skew.TaskSkew;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.change.SplitSkew;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.FindingAssert;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.TaskSpec;
import io.sparkadvisor.rules.text.Quantity;
import org.junit.jupiter.api.Test;

class SkewRemediesTest {
  private static final String SKEW_JOIN = "spark.sql.adaptive.skewJoin.";

  private static FindingAssert findingOf(ApplicationSpec app) {
    return findingOf(app, 7);
  }

  private static FindingAssert findingOf(ApplicationSpec app, int partition) {
    return assertThat(new TaskSkew()).on(app).findsOnly("stage=2.0/partition=" + partition);
  }

  @Test
  void anInnerJoinIsSplitThenSaltedThenTakenApart() {
    findingOf(joining("Inner", skewed(7)).set(SKEW_JOIN + "enabled", "false"))
        .offers(
            "Let adaptive execution split the hot partition",
            "Salt the join's hot side with",
            "Join the hot key apart")
        .sets(SKEW_JOIN + "enabled", "true")
        .doesNotOffer(Repartition.class)
        .warns("which side of the join is hot");
  }

  @Test
  void theSplitGetsTheThresholdThatThisRunNeeds() {
    TaskSpec smaller = task().lasting(seconds(40)).reading(mib(240), 4_000_000);
    findingOf(joining("Inner", stage(2).after(0, 1).tasks(199, usual()).task(7, smaller)))
        .sets(SKEW_JOIN + "skewedPartitionThresholdInBytes", "120m")
        .proposes(new SplitSkew(new StageKey(2, 0), 5, Bytes.ofMib(120), Bytes.ofMib(21)));
  }

  @Test
  void theSplitGetsTheFactorThatThisRunNeeds() {
    findingOf(joining("Inner", skewed(7)).set(SKEW_JOIN + "skewedPartitionFactor", "50"))
        .sets(SKEW_JOIN + "skewedPartitionFactor", "20");
  }

  @Test
  void theFactorIsAWholeNumberBeforeSpark34() {
    TaskSpec smaller = task().lasting(seconds(40)).reading(mib(50), 4_000_000);
    ApplicationSpec app =
        joining("Inner", stage(2).after(0, 1).tasks(199, usual()).task(7, smaller));
    findingOf(app.onSpark("3.4.0")).sets(SKEW_JOIN + "skewedPartitionFactor", "2.5");
    findingOf(app.onSpark("3.3.4")).sets(SKEW_JOIN + "skewedPartitionFactor", "2");
    TaskSpec tooSmall = task().lasting(seconds(40)).reading(mib(39), 4_000_000);
    ApplicationSpec less =
        joining("Inner", stage(2).after(0, 1).tasks(199, usual()).task(7, tooSmall));
    findingOf(less.onSpark("3.4.0")).sets(SKEW_JOIN + "skewedPartitionFactor", "1.5");
    findingOf(less.onSpark("3.3.4")).doesNotOffer(SplitSkew.class);
  }

  @Test
  void adaptiveExecutionIsSwitchedOnWhereItWasOff() {
    findingOf(joining("Inner", skewed(7)).set("spark.sql.adaptive.enabled", "false"))
        .sets("spark.sql.adaptive.enabled", "true");
  }

  @Test
  void aFullOuterJoinCanNeitherBeSplitNorSalted() {
    findingOf(joining("FullOuter", skewed(7)))
        .offers("Join the hot key apart")
        .doesNotOffer(SplitSkew.class)
        .doesNotOffer(Salt.class);
  }

  @Test
  void aRightOuterJoinIsSaltedOnItsRightSide() {
    findingOf(joining("RightOuter", skewed(7)))
        .showsCode("l = events.withColumn(\"salt\", F.explode(")
        .showsCode("RIGHT JOIN (SELECT *, CAST(rand() *");
  }

  @Test
  void nothingIsSplitBeforeSpark3() {
    findingOf(joining("Inner", skewed(7)).onSpark("2.4.8")).doesNotOffer(SplitSkew.class);
  }

  @Test
  void whatOneMapTaskWroteCannotBeSplit() {
    findingOf(
            anApplication()
                .onExecutors(5, cores(4))
                .with(sql(1, join("Inner")).running(map(0, 1), map(1, 1), skewed(7))))
        .doesNotOffer(SplitSkew.class);
  }

  @Test
  void aShuffleThatTheUserAskedForIsNotSplit() {
    NodeSpec plan =
        node(
                "SortMergeJoin [user_id#1L], [id#2L], Inner",
                node(
                        "Sort",
                        exchangeBy(
                            "hashpartitioning(user_id#1L, 200), REPARTITION_BY_NUM", 0, "events"))
                    .in(2),
                node("Sort", exchange("id#2L", 1, "users")).in(2))
            .in(2);
    findingOf(running(plan, skewed(7))).doesNotOffer(SplitSkew.class);
  }

  @Test
  void whatNeedsTheJoinsPlacementMakesTheSplitCostAnotherShuffle() {
    NodeSpec plan =
        node("HashAggregate(keys=[user_id#1L], functions=[sum(x#3)])", join("Inner")).in(2);
    findingOf(running(plan, skewed(7))).sets("spark.sql.adaptive.forceOptimizeSkewedJoin", "true");
  }

  @Test
  void theSidesOfASelfJoinHaveNamesOfTheirOwn() {
    NodeSpec plan =
        node(
                "SortMergeJoin [user_id#1L], [friend_id#2L], Inner",
                node("Sort", exchange("user_id#1L", 0, "events")).in(2),
                node("Sort", exchange("friend_id#2L", 1, "events")).in(2))
            .in(2);
    findingOf(running(plan, skewed(7)))
        .showsCode("FROM left_side) l")
        .showsCode("AS salt FROM right_side) r");
  }

  @Test
  void theNamesOfThePlanStandInTheCode() {
    findingOf(joining("LeftOuter", skewed(7)))
        .showsCode("AS salt FROM events) l")
        .showsCode("ON l.user_id = r.id AND l.salt = r.salt")
        .showsCode("l(\"user_id\") === r(\"id\")")
        .showsCode("\"left_outer\"");
  }

  @Test
  void nullIsNamedWhereTheHashSendsItToTheHotPartition() {
    findingOf(joining("LeftOuter", skewed(42)), 42)
        .isCausedBy("null key")
        .isProvedBy("Spark's hash sends null to partition 42 of 200, this one")
        .offers("Let adaptive execution split", "Salt", "Keep rows whose key is null out");
  }

  @Test
  void anAntiJoinKeepsItsTypeWhereNullsPassAroundIt() {
    findingOf(joining("LeftAnti", skewed(42)), 42)
        .isCausedBy("null key")
        .showsCode("LEFT ANTI JOIN users r ON l.user_id = r.id\nWHERE l.user_id IS NOT NULL");
  }

  @Test
  void theHotKeyIsTakenOutOfBothSides() {
    findingOf(joining("RightOuter", skewed(7)))
        .showsCode("FROM (SELECT * FROM events WHERE user_id IS DISTINCT FROM :hot) l")
        .showsCode("RIGHT JOIN (SELECT * FROM users WHERE id IS DISTINCT FROM :hot) r")
        .showsCode("/*+ BROADCAST(l) */");
    findingOf(joining("FullOuter", skewed(7)))
        .showsCode("\nJOIN (SELECT * FROM users WHERE id = :hot)");
  }

  @Test
  void nullIsNotNamedForAnInnerJoinWhichNeverShufflesIt() {
    findingOf(joining("Inner", skewed(42)), 42).isCausedBy("hot key");
  }

  @Test
  void nullIsNotNamedWhereAdaptiveExecutionMovedPartitions() {
    NodeSpec plan =
        node(
                "SortMergeJoin [user_id#1L], [id#2L], LeftOuter",
                node("Sort", node("AQEShuffleRead coalesced", exchange("user_id#1L", 0, "events")))
                    .in(2),
                node("Sort", node("AQEShuffleRead coalesced", exchange("id#2L", 1, "users"))).in(2))
            .in(2);
    findingOf(running(plan, skewed(42)), 42)
        .isCausedBy("hot key")
        .warns("Adaptive execution merged or split");
  }

  @Test
  void anAggregateThatMergesIsDoneInTwoPhases() {
    NodeSpec plan =
        node(
                "ObjectHashAggregate(keys=[user_id#1L], functions=[collect_list(item#5, 0, 0)])",
                exchange("user_id#1L", 0, "events"))
            .in(2);
    findingOf(running(plan, skewed(7)))
        .offers("Aggregate in two phases")
        .showsCode("flatten(collect_list(part)) AS item_collect_list")
        .showsCode("collect_list(item)");
  }

  @Test
  void rowsWithoutAKeyAreFilteredBeforeAnAggregate() {
    NodeSpec plan =
        node(
                "ObjectHashAggregate(keys=[user_id#1L], functions=[collect_list(item#5, 0, 0)])",
                exchange("user_id#1L", 0, "events"))
            .in(2);
    findingOf(running(plan, skewed(42)), 42)
        .isCausedBy("null key")
        .offers("Aggregate in two phases", "Filter rows whose key is null")
        .showsCode("SELECT * FROM rows WHERE user_id IS NOT NULL");
  }

  @Test
  void anAggregateThatDoesNotMergeIsNot() {
    NodeSpec plan =
        node(
                "ObjectHashAggregate(keys=[user_id#1L], functions=[percentile(x#5, 0.5)])",
                exchange("user_id#1L", 0, "events"))
            .in(2);
    findingOf(running(plan, skewed(7)))
        .offers("Find the hot key")
        .showsCode("GROUP BY user_id")
        .doesNotOffer(Salt.class);
  }

  @Test
  void aWindowCannotBeSalted() {
    NodeSpec plan =
        node(
                "Window [row_number() windowspecdefinition(user_id#1L, ts#4 ASC)], [user_id#1L]",
                node("Sort", exchange("user_id#1L", 0, "events")).in(2))
            .in(2);
    findingOf(running(plan, skewed(7)))
        .offers("Partition the window by a finer key")
        .doesNotOffer(Salt.class);
  }

  @Test
  void aGlobalSortGetsAFurtherColumn() {
    NodeSpec plan =
        node(
                "Sort [day#4 ASC]",
                exchangeBy("rangepartitioning(day#4 ASC NULLS FIRST, 200)", 0, "e"))
            .in(2);
    findingOf(running(plan, skewed(7)))
        .isCausedBy("hot range of the sort key")
        .offers("Sort by a further column")
        .showsCode("ORDER BY day, id");
  }

  @Test
  void aRepartitionByColumnIsRebalanced() {
    NodeSpec plan =
        node(
                "Execute InsertIntoHadoopFsRelationCommand",
                exchangeBy("hashpartitioning(day#4, 200), REPARTITION_BY_COL", 0, "e"))
            .in(2);
    findingOf(running(plan, skewed(7)))
        .offers("Rebalance by the column")
        .showsCode("REBALANCE(day)");
  }

  @Test
  void aRepartitionByRangeIsNoSortAndGetsAFurtherColumn() {
    NodeSpec plan =
        node(
                "Project [day#4]",
                exchangeBy(
                    "rangepartitioning(day#4 ASC NULLS FIRST, 200), REPARTITION_BY_NUM", 0, "e"))
            .in(2);
    findingOf(running(plan, skewed(7)))
        .isCausedBy("hot key")
        .hasEvidence("What is uneven", Quantity.name("a repartition"))
        .offers("Partition by a further column")
        .showsCode("repartitionByRange(200, col(\"day\"), col(\"id\"))");
  }

  @Test
  void anRddMergesBeforeItsShuffle() {
    ApplicationSpec app =
        anApplication()
            .onExecutors(5, cores(4))
            .with(
                map(0, 8),
                stage(2)
                    .after(0)
                    .computing("ShuffledRDD", "groupByKey", 200)
                    .tasks(199, usual())
                    .task(0, hot()));
    findingOf(app, 0)
        .isCausedBy("null key")
        .offers("Merge values before the shuffle")
        .showsCode("aggregateByKey");
  }
}
