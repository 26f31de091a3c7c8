package io.sparkadvisor.rules.catalog.join;

import static io.sparkadvisor.rules.catalog.join.JoinQueries.FEW;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.MANY;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.facts;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.join;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.query;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.rule;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.running;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.side;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.users;
import static io.sparkadvisor.rules.testing.Amounts.gib;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.NodeSpec.node;

import io.sparkadvisor.rules.change.Broadcast;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.SqlSpec;
import io.sparkadvisor.rules.text.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastLimitsTest {

  @Test
  void onlyALegalSideIsProposed() {
    NodeSpec small = users(mib(24));
    rule().on(running(query(join("LeftOuter", facts(), small)))).finds("sql=7/node=0");
    rule().on(running(query(join("LeftSemi", facts(), small)))).finds("sql=7/node=0");
    rule().on(running(query(join("RightOuter", facts(), small)))).isClear();
    rule()
        .on(running(query(join("FullOuter", facts(), small))))
        .isClearSaying("No side of a shuffled join (1 looked at)");
    rule().on(running(query(join("LeftOuter", small, facts())))).isClear();
    rule()
        .on(running(query(join("RightOuter", small, facts()))))
        .findsOnly("sql=7/node=0")
        .proposes(new Broadcast(7, 0, 0));
  }

  @Test
  void aSideOfWhichAFilterLeftNothingIsTheSmallest() {
    NodeSpec exchange =
        node(
                "Exchange hashpartitioning(id#1L, 8), ENSURE_REQUIREMENTS",
                node("Filter (name#2 = nothing)", node("FileScan parquet db.users[id#1L]")))
            .declaring("data size", "size")
            .declaring("shuffle records written", "sum")
            .declaring("records read", "sum")
            .measuring(2, "fetch wait time", "timing", 0);
    NodeSpec unread =
        node("Exchange hashpartitioning(id#1L, 8), ENSURE_REQUIREMENTS", node("Filter x"))
            .declaring("data size", "size")
            .declaring("shuffle records written", "sum");
    rule()
        .on(running(query(join("Inner", facts(), node("Sort [id#1L]", exchange).in(2)))))
        .findsOnly("sql=7/node=0")
        .hasEvidence("Rows", Quantity.count(0))
        .proposes(new Broadcast(7, 0, 1));
    rule().on(running(query(join("Inner", facts(), node("Sort [id#1L]", unread))))).isClear();
  }

  @Test
  void joinsThatShuffleNothingOrCannotBroadcastAHashTableStayQuiet() {
    NodeSpec small = users(mib(24));
    for (String other :
        List.of(
            "CartesianProduct (id#0L < id#1L)",
            "BroadcastNestedLoopJoin BuildRight, Inner, (id#0L < id#1L)")) {
      NodeSpec plan =
          node(other, facts(), small).measuring(2, "number of output rows", "sum", MANY);
      rule().on(running(query(plan))).isClearSaying("No join shuffled its sides");
    }
  }

  @Test
  void theMemoryOfAnExecutorIsTheLimit() {
    // A quarter of the 366 MiB that an executor announces, less 96 bytes a row: 82.3 MiB.
    rule().on(running(query(join("Inner", facts(), users(mib(82)))))).finds("sql=7/node=0");
    rule().on(running(query(join("Inner", facts(), users(mib(83)))))).isClearSaying("91.5 MiB");
    rule()
        .on(running(query(join("Inner", facts(), users(mib(83))))))
        .with("executor-share", "0.5")
        .finds("sql=7/node=0");
  }

  @Test
  void theMemoryOfTheDriverIsALimitToo() {
    SqlSpec query = query(join("Inner", facts(), users(mib(60))));
    rule().on(running(query).set("spark.driver.memory", "512m")).finds("sql=7/node=0");
    rule().on(running(query).set("spark.driver.memory", "256m")).isClear();
  }

  @Test
  void sparkTakesNoMoreRowsHoweverSmall() {
    NodeSpec rows = side(1, "users", 400_000_000, mib(1));
    rule()
        .on(running(query(join("Inner", facts(), rows))).set("spark.driver.memory", "512g"))
        .with("executor-share", "1000")
        .with("size", "512g")
        .isClear();
  }

  @Test
  void aSideThatIsNotMuchSmallerThanTheOtherIsLeftAlone() {
    rule()
        .on(running(query(join("Inner", side(0, "facts", FEW, mib(72)), users(mib(24))))))
        .finds("sql=7/node=0");
    rule()
        .on(running(query(join("Inner", side(0, "facts", FEW, mib(71)), users(mib(24))))))
        .isClear();
  }

  @Test
  void whatAFilterOrAnAggregateLeavesOfAShuffleCounts() {
    NodeSpec large = side(1, "users", 10_000_000, gib(1));
    NodeSpec aggregated =
        node("HashAggregate(keys=[id#1L])", large)
            .measuring(2, "number of output rows", "sum", FEW);
    rule().on(running(query(join("Inner", facts(), large)))).isClear();
    rule()
        .on(running(query(join("Inner", facts(), aggregated))))
        .findsOnly("sql=7/node=0")
        .hasEvidence("Size of its rows", Quantity.bytes(gib(1).count() / 100));
  }

  @Test
  void aSideThatMakesRowsWiderHasNoKnownSize() {
    NodeSpec exploded = node("Generate explode(tags#3)", users(mib(1))).in(2);
    rule().on(running(query(join("LeftOuter", facts(), exploded)))).isClear();
  }
}
