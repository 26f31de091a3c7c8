package io.sparkadvisor.rules.catalog.join;

import static io.sparkadvisor.rules.catalog.join.JoinQueries.FEW;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.facts;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.join;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.query;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.rule;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.running;
import static io.sparkadvisor.rules.catalog.join.JoinQueries.users;
import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.gib;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.change.Broadcast;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.text.Quantity;
import org.junit.jupiter.api.Test;

class MissedBroadcastTest {

  private static NodeSpec adaptive(NodeSpec plan) {
    return node("AdaptiveSparkPlan isFinalPlan=true", plan);
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
