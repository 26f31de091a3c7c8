package io.sparkadvisor.rules.catalog.skew.hot;

import static io.sparkadvisor.rules.catalog.skew.SkewedStages.exchange;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.exchangeBy;
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
  void theHotKeyIsTakenOutOfBothSides() {
    findingOf(joining("RightOuter", skewed(7)))
        .showsCode("FROM (SELECT * FROM events WHERE user_id IS DISTINCT FROM :hot) l")
        .showsCode("RIGHT JOIN (SELECT * FROM users WHERE id IS DISTINCT FROM :hot) r")
        .showsCode("/*+ BROADCAST(l) */");
    findingOf(joining("FullOuter", skewed(7)))
        .showsCode("\nJOIN (SELECT * FROM users WHERE id = :hot)");
  }
}
