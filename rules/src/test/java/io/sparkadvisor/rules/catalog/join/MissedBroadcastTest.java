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
import org.junit.jupiter.api.Test;

class MissedBroadcastTest {

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

  private static NodeSpec adaptive(NodeSpec plan) {
    return node("AdaptiveSparkPlan isFinalPlan=true", plan);
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
  void findsAJoinWithASmallSideAndSaysWhichTableAndWhichProperty() {
    rule()
        .on(running(query(adaptive(join("Inner", facts(), users(mib(24)))))))
        .findsOnly("sql=7/node=1")
        .says("A SortMergeJoin shuffled both of its sides, though db.users takes only")
        .isCausedBy("larger than the threshold")
        .hasEvidence("Rows", Quantity.count(FEW))
        .hasEvidence("Size of its rows", Quantity.bytes(mib(24).count()))
        .hasEvidence("Size of the other side's rows", Quantity.bytes(gib(5).count()))
        // 24 MiB of rows, and 96 bytes for each of them beside it.
        .hasEvidence(
            "Size in memory with its hash table", Quantity.bytes(mib(24).count() + 96 * FEW))
        .stakes(seconds(13))
        .offers("Broadcast db.users in this join", "Let Spark broadcast tables up to 36.0 MiB")
        .proposes(new Broadcast(7, 1, 1))
        .showsCode("/*+ BROADCAST(r) */")
        .showsCode("facts.join(broadcast(users), facts(\"id\") === users(\"id\"), \"inner\"")
        .sets("spark.sql.autoBroadcastJoinThreshold", "36m");
  }

  @Test
  void theHintKeepsTheJoinAsItIs() {
    rule()
        .on(running(query(join("RightOuter", users(mib(24)), facts()))))
        .at("sql=7/node=0")
        .showsCode("F.broadcast(users).join(facts, ")
        .showsCode("\"right_outer\")")
        .showsCode("broadcast(users).join(facts, users.col(\"id\").equalTo(");
  }

  @Test
  void aJoinThatComesOfASubqueryHasItsHintThere() {
    rule()
        .on(running(query(join("ExistenceJoin(exists#5)", facts(), users(mib(24))))))
        .findsOnly("sql=7/node=0")
        .showsCode("OR EXISTS (SELECT /*+ BROADCAST(r) */ 1 FROM users r WHERE l.id = r.id)");
    rule()
        .on(running(query(join("LeftSingle", facts(), users(mib(24))))))
        .findsOnly("sql=7/node=0")
        .showsCode("(SELECT /*+ BROADCAST(r) */ max(amount) FROM users r WHERE");
  }

  @Test
  void theRowsOfAJoinBelowHaveTheColumnsOfBothItsSides() {
    NodeSpec countries =
        node("Exchange hashpartitioning(id#9L, 8)", node("FileScan parquet db.countries[id#9L]"))
            .measuring(1, "data size", "size", mib(1).count())
            .measuring(1, "shuffle records written", "sum", 1_000);
    NodeSpec both =
        node("SortMergeJoin [id#5L], [id#1L], Inner", users(mib(24)), countries)
            .measuring(2, "number of output rows", "sum", FEW / 10);
    rule()
        .on(running(query(join("LeftOuter", facts(), node("Project [id#5L]", both)))))
        .at("sql=7/node=0")
        .says("though db.users with db.countries takes only")
        .hasEvidence("Rows", Quantity.count(FEW / 10))
        .hasEvidence(
            "Size of its rows",
            Quantity.bytes(Math.round(mib(24).count() / 10.0 + mib(1).count() * 10.0)));
  }

  @Test
  void saysWhySparkDidNotDoIt() {
    NodeSpec plan = join("Inner", facts(), users(mib(5)));
    rule()
        .on(running(query(plan)).set("spark.sql.autoBroadcastJoinThreshold", "-1"))
        .findsOnly("sql=7/node=0")
        .isCausedBy("automatic broadcasts are switched off")
        .sets("spark.sql.autoBroadcastJoinThreshold", "10m");
    rule()
        .on(running(query(plan)).set("spark.sql.adaptive.enabled", "false"))
        .findsOnly("sql=7/node=0")
        .isCausedBy("overestimated before the run")
        .offers("Broadcast db.users", "Let Spark look at real sizes")
        .sets("spark.sql.adaptive.enabled", "true");
    rule()
        .on(running(query(adaptive(plan))))
        .findsOnly("sql=7/node=1")
        .isUnexplained()
        .offers("Broadcast db.users");
    rule()
        .on(
            running(query(adaptive(join("Inner", facts(), users(mib(24))))))
                .set("spark.sql.adaptive.autoBroadcastJoinThreshold", "20m"))
        .findsOnly("sql=7/node=1")
        .sets("spark.sql.adaptive.autoBroadcastJoinThreshold", "36m");
  }

  @Test
  void aJoinThatTakesNoTimeIsNotWorthAWord() {
    NodeSpec plan = join("Inner", facts(), users(mib(24)));
    rule().on(running(query(plan)).endingLaterBy(seconds(1_270))).finds("sql=7/node=0");
    rule()
        .on(running(query(plan)).endingLaterBy(seconds(1_290)))
        .isClearSaying("none could save more than 13.0 s");
  }

  @Test
  void isNotApplicableWithoutSqlAndClearWithoutJoins() {
    rule()
        .on(anApplication().onExecutors(1, cores(1)).with(stage(0).tasks(1, task())))
        .isNotApplicableBecause("no SQL execution ran");
    rule().on(running(query(facts()))).isClearSaying("No join shuffled its sides");
  }
}
