package io.sparkadvisor.rules.catalog.join;

import static io.sparkadvisor.rules.catalog.join.JoinQueries.FEW;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.MANY;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.facts;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.join;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.query;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.rule;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.running;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.side;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.stages;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.users;
import static io.sparkadvisor.rules.testing.Amounts.gib;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.SqlSpec;
import io.sparkadvisor.rules.text.Quantity;
import org.junit.jupiter.api.Test;

class RepeatedJoinsTest {

  @Test
  void theFinalPlanCountsAndNotTheInitialOne() {
    NodeSpec initial = join("Inner", facts(), users(mib(24)));
    NodeSpec broadcast =
        node("BroadcastHashJoin [id#0L], [id#1L], Inner, BuildRight, false", facts())
            .measuring(2, "number of output rows", "sum", MANY);
    rule()
        .on(running(sql(7, initial).becoming(broadcast).running(stages(seconds(10)))))
        .isClearSaying("No join shuffled its sides");
  }

  @Test
  void theSameJoinInALoopIsOneFinding() {
    SqlSpec first = query(join("Inner", facts(), users(mib(24))));
    NodeSpec again =
        node(
                "SortMergeJoin [id#10L], [id#11L], Inner",
                side(10, 12, "facts", MANY, gib(5)),
                side(11, 12, "users", FEW, mib(24)))
            .measuring(12, "number of output rows", "sum", MANY);
    rule()
        .on(running(first).with(sql(8, again).running(stages(10, seconds(10)))))
        .findsOnly("sql=7/node=0")
        .hasEvidence("Times that it ran", Quantity.count(2))
        .stakes(seconds(26));
    NodeSpec larger =
        node(
                "SortMergeJoin [id#10L], [id#11L], Inner",
                side(10, 12, "facts", MANY, gib(5)),
                side(11, 12, "users", FEW, mib(30)))
            .measuring(12, "number of output rows", "sum", MANY);
    rule()
        .on(running(first).with(sql(8, larger).running(stages(10, seconds(10)))))
        .findsOnly("sql=8/node=0")
        .hasEvidence("Size of its rows", Quantity.bytes(mib(30).count()))
        .stakes(seconds(26));
  }

  @Test
  void queriesOfOneLineThatDifferAreFindingsOfTheirOwn() {
    SqlSpec first = query(join("Inner", facts(), users(mib(24))));
    NodeSpec grouped =
        node(
                "SortMergeJoin [id#10L], [id#11L], Inner",
                side(10, 12, "facts", MANY, gib(5)),
                node("HashAggregate(keys=[id#11L])", side(11, 12, "users", FEW, mib(24))))
            .measuring(12, "number of output rows", "sum", MANY);
    rule()
        .on(running(first).with(sql(8, grouped).running(stages(10, seconds(10)))))
        .finds("sql=7/node=0", "sql=8/node=0");
  }

  @Test
  void aJoinThatAnotherPlanReusesRanOnce() {
    NodeSpec plan = join("Inner", facts(), users(mib(24)));
    NodeSpec cached = node("InMemoryTableScan [id#0L]", plan);
    rule()
        .on(running(query(plan)).with(sql(8, cached).running(stage(20).tasks(1, task()))))
        .findsOnly("sql=7/node=0")
        .stakes(seconds(13));
  }
}
