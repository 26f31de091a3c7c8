package io.sparkadvisor.rules.catalog.cache;

import static io.sparkadvisor.rules.catalog.cache.RepeatedQueries.query;
import static io.sparkadvisor.rules.catalog.cache.RepeatedQueries.reading;
import static io.sparkadvisor.rules.catalog.cache.RepeatedQueries.rule;
import static io.sparkadvisor.rules.catalog.cache.RepeatedQueries.running;
import static io.sparkadvisor.rules.catalog.cache.RepeatedQueries.scan;
import static io.sparkadvisor.rules.catalog.cache.RepeatedQueries.scored;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.testing.NodeSpec;
import org.junit.jupiter.api.Test;

class RepetitionsTest {

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
