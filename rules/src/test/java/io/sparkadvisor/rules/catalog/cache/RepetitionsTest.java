package io.sparkadvisor.rules.catalog.cache;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.SqlSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.testing.TaskSpec;
import org.junit.jupiter.api.Test;

class RepetitionsTest {

  private static RuleAssert rule() {
    return assertThat(new RepeatedComputation());
  }

  private static ApplicationSpec running(Step... steps) {
    return anApplication().onExecutors(2, cores(2)).with(steps);
  }

  private static TaskSpec reading(long mib) {
    return task().lasting(seconds(5)).readingInput(mib(mib), 1_000);
  }

  /** Users joined to events and scored, with column ids of this query. */
  private static NodeSpec scored(int id, int stage) {
    return node(
            "Project [score(context#" + id + ") AS score#" + (id + 1) + "]",
            node(
                    "BroadcastHashJoin [user_id#" + id + "L], [user_id#" + (id + 2) + "L], Inner",
                    scan("events", id, stage),
                    scan("users", id, stage))
                .measuring(stage, "number of output rows", "sum", 900))
        .measuring(stage, "duration", "timing", 1);
  }

  private static NodeSpec scan(String table, int id, int stage) {
    return node("FileScan parquet shop." + table + "[user_id#" + id + "L] Batched: true")
        .named("Scan parquet shop." + table)
        .measuring(stage, "number of output rows", "sum", 1_000);
  }

  private static SqlSpec query(int id, NodeSpec plan, StageSpec stage) {
    return sql(id, plan).described("save at Daily.scala:" + id).running(stage);
  }

  @Test
  void plansOfWhichOnlyTheNamesAreKnownAreNotSaidToDiffer() {
    rule()
        .on(
            running(
                query(
                    0, node("Filter", scan("events", 10, 0)).in(0), stage(0).tasks(4, reading(8))),
                query(
                    1, node("Filter", scan("events", 20, 1)).in(1), stage(1).tasks(4, reading(8)))))
        .isClearSaying("queries cannot be compared");
  }

  @Test
  void whatAReusedExchangeHasIsNotComputedAgain() {
    NodeSpec reused =
        node("Exchange hashpartitioning(user_id#10L, 8), [plan_id=1]", scored(10, 0))
            .measuring(0, "shuffle bytes written", "size", 9);
    rule()
        .on(
            running(
                sql(
                        0,
                        node(
                            "Union",
                            node("HashAggregate(keys=[day#1])", reused).in(1),
                            node("HashAggregate(keys=[day#2])", reused).in(2)))
                    .running(
                        stage(0).tasks(4, reading(8)),
                        stage(1).after(0).tasks(4, task().lasting(millis(100))),
                        stage(2).after(0).tasks(4, task().lasting(millis(100))))))
        .isClear();
  }

  @Test
  void readingAgainAloneIsAnotherProblem() {
    rule()
        .on(
            running(
                query(0, scan("events", 10, 0), stage(0).tasks(4, reading(8))),
                query(1, scan("events", 20, 1), stage(1).tasks(4, reading(8)))))
        .isClear();
  }

  @Test
  void aQueryThatFailedHadToBeRunAgain() {
    rule()
        .on(
            running(
                query(
                        0,
                        node("HashAggregate(keys=[day#1])", scored(10, 0)),
                        stage(0).tasks(4, reading(8)))
                    .failing("no space left"),
                query(
                    1,
                    node("HashAggregate(keys=[day#1])", scored(20, 1)),
                    stage(1).tasks(4, reading(8)))))
        .isClear();
  }

  @Test
  void anUnnamedFunctionIsWarnedOf() {
    rule()
        .on(
            running(
                query(
                    0,
                    node("Project [UDF(a#1) AS b#2]", scored(10, 0)).in(0),
                    stage(0).tasks(4, reading(8))),
                query(
                    1,
                    node("Project [UDF(a#3) AS b#4]", scored(20, 1)).in(1),
                    stage(1).tasks(4, reading(8)))))
        .findsOnly("sql=0/node=0")
        .warns("does not name its functions");
  }
}
