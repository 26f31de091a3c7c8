package io.sparkadvisor.rules.catalog.skew.hot;

import static io.sparkadvisor.rules.catalog.skew.SkewedStages.exchange;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.exchangeBy;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.hot;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.map;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.running;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.skewed;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.usual;
import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.StageSpec.stage;

import io.sparkadvisor.rules.catalog.skew.TaskSkew;
import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.FindingAssert;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.text.Quantity;
import org.junit.jupiter.api.Test;

class HotOperatorRemediesTest {

  private static FindingAssert findingOf(ApplicationSpec app) {
    return findingOf(app, 7);
  }

  private static FindingAssert findingOf(ApplicationSpec app, int partition) {
    return assertThat(new TaskSkew()).on(app).findsOnly("stage=2.0/partition=" + partition);
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
