package io.sparkadvisor.rules.catalog.join;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.gib;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.records;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.change.Broadcast;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.SqlSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.text.Quantity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastLimitsTest {

  private static final long FEW = 100_000;
  private static final long MANY = 50_000_000;

  private static RuleAssert rule() {
    return assertThat(new MissedBroadcast());
  }

  private static ApplicationSpec running(SqlSpec query) {
    return anApplication().onExecutors(2, cores(4)).with(query);
  }

  /** A side of a join: what a stage wrote for the shuffle that stage 2 reads. */
  private static NodeSpec side(int stage, String table, long rows, Bytes size) {
    return side(stage, 2, table, rows, size);
  }

  private static NodeSpec side(int stage, int reader, String table, long rows, Bytes size) {
    NodeSpec scan =
        node("FileScan parquet db." + table + "[id#" + stage + "L] Batched: true")
            .named("Scan parquet db." + table)
            .in(stage);
    NodeSpec exchange =
        node("Exchange hashpartitioning(id#" + stage + "L, 8), ENSURE_REQUIREMENTS", scan)
            .measuring(stage, "data size", "size", size.count())
            .measuring(stage, "shuffle records written", "sum", rows)
            .measuring(reader, "records read", "sum", rows);
    return node("Sort [id#" + stage + "L ASC NULLS FIRST], false, 0", exchange).in(reader);
  }

  private static NodeSpec facts() {
    return side(0, "facts", MANY, gib(5));
  }

  private static NodeSpec users(Bytes size) {
    return side(1, "users", FEW, size);
  }

  private static NodeSpec join(String type, NodeSpec left, NodeSpec right) {
    return node("SortMergeJoin [id#0L], [id#1L], " + type, left, right)
        .measuring(2, "number of output rows", "sum", MANY);
  }

  private static SqlSpec query(NodeSpec plan) {
    return sql(7, plan).running(stages(seconds(10)));
  }

  /** Two stages that spend a fifth of their time in writing, and one that joins. */
  private static StageSpec[] stages(Duration joining) {
    return stages(0, joining);
  }

  private static StageSpec[] stages(int first, Duration joining) {
    return new StageSpec[] {
      stage(first).tasks(8, task().lasting(seconds(10)).blockedWriting(seconds(2))),
      stage(first + 1).tasks(8, task().lasting(seconds(5)).blockedWriting(seconds(1))),
      stage(first + 2)
          .after(first, first + 1)
          .tasks(8, task().lasting(joining).reading(mib(64), records(MANY / 8)))
    };
  }

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
