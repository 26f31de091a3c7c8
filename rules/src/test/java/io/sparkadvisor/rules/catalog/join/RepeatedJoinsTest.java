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

import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.SqlSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.text.Quantity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RepeatedJoinsTest {

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
