package io.sparkadvisor.rules.catalog.cache;

import static io.sparkadvisor.rules.catalog.cache.RepeatedQueries.query;
import static io.sparkadvisor.rules.catalog.cache.RepeatedQueries.reading;
import static io.sparkadvisor.rules.catalog.cache.RepeatedQueries.rule;
import static io.sparkadvisor.rules.catalog.cache.RepeatedQueries.running;
import static io.sparkadvisor.rules.catalog.cache.RepeatedQueries.scored;
import static io.sparkadvisor.rules.catalog.cache.RepeatedQueries.twoQueries;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.event.RddDescription;
import io.sparkadvisor.rules.event.StorageLevel;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.text.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepeatedComputationTest {

  private static final StorageLevel MEMORY = new StorageLevel(false, true, false, true, 1);

  private static StageSpec counting(int id, StorageLevel level) {
    return stage(id)
        .tasks(4, reading(8))
        .computing(
            new RddDescription(
                7,
                "MapPartitionsRDD",
                Optional.empty(),
                "map at Daily.scala:30",
                List.of(),
                level,
                4,
                0,
                0,
                0));
  }

  @Test
  void findsThePartThatTwoQueriesCompute() {
    rule()
        .on(twoQueries(reading(8)))
        .findsOnly("sql=0/node=1")
        .says(
            "The same part of a query, which reads shop.events, shop.users, is computed 2 times, in"
                + " SQL 0, SQL 1")
        .isCausedBy("not kept")
        .isProvedBy("The plans are alike")
        .hasEvidence("Times computed", Quantity.count(2))
        .hasEvidence("Rows that it gives", Quantity.count(900))
        .hasEvidence(
            "Run time of tasks after the first time, at most",
            Quantity.time(seconds(20)),
            Quantity.time(seconds(20)))
        .stakes(seconds(5))
        .offers("Keep it in memory and read it from there", "Write it once and read the files")
        .showsCode("df.persist()")
        .showsCode("the part that reads shop.events, shop.users");
  }

  @Test
  void findsAnRddThatEachActionComputes() {
    rule()
        .on(
            running(
                counting(0, StorageLevel.NONE),
                counting(1, StorageLevel.NONE),
                counting(2, StorageLevel.NONE)))
        .findsOnly("stage=0.0")
        .says(
            "The RDD of map at Daily.scala:30 is computed 3 times, in stage=0.0, stage=1.0, stage=2.0")
        .isProvedBy("storage level")
        .offers("Keep it in memory and read it from there", "Keep it on disk")
        .showsCode("rdd.persist(StorageLevel.MEMORY_AND_DISK)");
  }

  @Test
  void whatIsCachedIsNotComputedAgain() {
    rule()
        .on(running(counting(0, MEMORY), counting(1, MEMORY), counting(2, MEMORY)))
        .isClearSaying("No RDD and no part of a plan was computed twice");
    NodeSpec cached = scored(10, 0);
    rule()
        .on(
            running(
                query(
                    0,
                    node("HashAggregate(keys=[day#1])", node("InMemoryTableScan [a#1]", cached)),
                    stage(0).tasks(4, reading(8))),
                query(
                    1,
                    node("HashAggregate(keys=[item#1])", node("InMemoryTableScan [a#2]", cached)),
                    stage(1).tasks(4, reading(8)))))
        .isClear();
  }

  @Test
  void theShareDecides() {
    rule().on(besides(seconds(90))).finds("sql=0/node=1");
    rule().on(besides(seconds(91))).isClearSaying("5 % of the tasks' run time; the threshold");
    rule().on(besides(seconds(91))).with("share", "0.04").finds("sql=0/node=1");
  }

  /** 20 s of task time again, of 40 s and those of four tasks more. */
  private static ApplicationSpec besides(Duration each) {
    return twoQueries(reading(8)).with(stage(9).tasks(4, task().lasting(each)));
  }

  @Test
  void eachMicroBatchComputesItsQueryAgain() {
    rule()
        .on(running(Step.streamBegins(), counting(0, StorageLevel.NONE), counting(1, MEMORY)))
        .isNotApplicableBecause("micro-batch");
    rule().on(anApplication()).isNotApplicable();
  }
}
